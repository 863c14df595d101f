import type { Environment } from '@marcbachmann/cel-js';
import { hostAndPort, isRequestUri, parseRequestUri, parseUrl, queryOf, type GoUrl } from '../../go-url.js';
import { failure, Lacking } from './failure.js';
import { Opaque } from './opaque.js';

const URL_TYPE = 'kubernetes.URL';

/** A URL that `url` has read. */
class Url extends Opaque {
  readonly parts: GoUrl;
  readonly #text: string;

  constructor(text: string, parts: GoUrl) {
    super();
    this.#text = text;
    this.parts = parts;
  }

  static parse(text: string): Url {
    const asked = parseRequestUri(text);
    const parsed = 'problem' in asked ? asked : parseUrl(text);
    if ('problem' in parsed) throw failure(`URL parse error during conversion from string: ${parsed.problem}`);
    return new Url(text, parsed.url);
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof Url)) return false;
    if (this.#text === other.#text) return true;
    // Go compares what it would write, with its own escaping.
    throw new Lacking('URLs that are written differently are not compared here');
  }
}

/** `url("https://a")` and what it can be asked (apiserver, pkg/cel/library/urls.go). */
export function addUrls(environment: Environment): void {
  environment
    .registerType(URL_TYPE, { ctor: Url, fields: {} })
    .registerFunction(`url(string): ${URL_TYPE}`, (text: string) => Url.parse(text))
    .registerFunction('isURL(string): bool', (text: string) => isRequestUri(text))
    .registerFunction(`${URL_TYPE}.getScheme(): string`, ({ parts }: Url) => parts.scheme)
    .registerFunction(`${URL_TYPE}.getHost(): string`, ({ parts }: Url) => parts.host)
    .registerFunction(`${URL_TYPE}.getHostname(): string`, ({ parts }: Url) => hostAndPort(parts)[0])
    .registerFunction(`${URL_TYPE}.getPort(): string`, ({ parts }: Url) => hostAndPort(parts)[1])
    .registerFunction(`${URL_TYPE}.getEscapedPath(): string`, ({ parts }: Url) => parts.escapedPath)
    .registerFunction(`${URL_TYPE}.getQuery(): map<string, list<string>>`, ({ parts }: Url) => queryOf(parts))
    .registerOperator(`${URL_TYPE} == ${URL_TYPE}`, (left: Url, right: Url) => left.equals(right));
}
