import { readFileSync } from 'node:fs';
import { property } from '../../src/client/client.js';

/** How Go reads a URI (test/uri/go/main.go). */
export interface GoAnswer {
  readonly uri: string;
  readonly error?: boolean;
  readonly scheme?: string;
  readonly host?: string;
  readonly port?: string;
  readonly location?: string;
}

/** Of thousands of URIs, good and hostile. */
export const goAnswers: readonly GoAnswer[] = readAnswers(JSON.parse(readFileSync('test/uri/go-answers.json', 'utf8')));

function readAnswers(document: unknown): readonly GoAnswer[] {
  const isAnswer = (answer: unknown): answer is GoAnswer => typeof property(answer, 'uri') === 'string';
  if (!Array.isArray(document) || !document.every(isAnswer)) throw new Error('go-answers.json holds no answers');
  return document;
}
