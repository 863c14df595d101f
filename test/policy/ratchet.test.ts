import { describe, expect, test } from '@jest/globals';
import { defaultPolicy } from '../../src/policy/policy.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { briefRefusals, judge } from './judgement.js';

const plain = 'http://app.example.com/callback';
const good = 'https://app.example.com/callback';
const old = minimalClient({ redirectURIs: [plain] });

describe('an update', () => {
  test('that leaves what was wrong is warned', () => {
    const verdict = judge(minimalClient({ redirectURIs: [plain], name: 'New name' }), { old });
    expect(briefRefusals(verdict)).toEqual(['Warn redirect-uri-https spec.redirectURIs[0]']);
    expect(verdict.findings[0]?.preexisting).toBe(true);
  });

  test('that moves what was wrong within its list is warned', () => {
    expect(briefRefusals(judge(minimalClient({ redirectURIs: [good, plain] }), { old }))).toEqual([
      'Warn redirect-uri-https spec.redirectURIs[1]',
    ]);
  });

  test('that repeats what was wrong is refused for the second one', () => {
    expect(briefRefusals(judge(minimalClient({ redirectURIs: [plain, plain] }), { old }))).toEqual([
      'Warn redirect-uri-https spec.redirectURIs[0]',
      'Deny redirect-uri-https spec.redirectURIs[1]',
    ]);
  });

  test('that adds another mistake is refused for that one alone', () => {
    expect(briefRefusals(judge(minimalClient({ redirectURIs: [plain, `${plain}2`] }), { old }))).toEqual([
      'Warn redirect-uri-https spec.redirectURIs[0]',
      'Deny redirect-uri-https spec.redirectURIs[1]',
    ]);
  });

  test('that changes a wrong value behind what a message shows of it is refused', () => {
    const long = `http://app.example.com/${'a'.repeat(200)}`;
    const verdict = judge(minimalClient({ redirectURIs: [`${long}2`] }), {
      old: minimalClient({ redirectURIs: [`${long}1`] }),
    });
    expect(briefRefusals(verdict)).toEqual(['Deny redirect-uri-https spec.redirectURIs[0]']);
  });

  test('that makes another rule bite on an old value is refused', () => {
    const native = minimalPublicClient({ redirectURIs: ['com.example.app:/cb'] });
    expect(briefRefusals(judge(minimalClient({ redirectURIs: ['com.example.app:/cb'] }), { old: native }))).toEqual([
      'Deny redirect-uri-scheme spec.redirectURIs[0]',
    ]);
  });

  test('that makes another rule bite is refused although an old finding at the same place says more', () => {
    const uri = 'com.example.app:/a|b';
    const verdict = judge(minimalClient({ redirectURIs: [uri] }), {
      old: minimalPublicClient({ redirectURIs: [uri] }),
    });
    expect(briefRefusals(verdict)).toEqual([
      'Warn redirect-uri-characters spec.redirectURIs[0]',
      'Deny redirect-uri-scheme spec.redirectURIs[0]',
    ]);
  });

  test('that adds a wrong field is refused although an old unknown field was meant to be it', () => {
    const stray = { secretref: { name: 'web' } };
    const added = { public: true, secretRef: { name: 'web' } };
    expect(
      briefRefusals(judge(minimalPublicClient({ ...stray, ...added }), { old: minimalPublicClient(stray) })),
    ).toEqual(['Deny secret-ref-forbidden spec.secretRef', 'Warn schema spec.secretref']);
  });

  test('that takes another value out of a Secret that its author may not read is refused', () => {
    const secretRef = { name: 'theirs', namespace: 'team-b', key: 'secret' };
    const surroundings = { old: minimalClient({ secretRef }), mayReadElsewhere: false };
    const renamed = minimalClient({ name: 'New name', secretRef });
    expect(briefRefusals(judge(renamed, surroundings))).toEqual([
      'Warn secret-ref-authorized spec.secretRef.namespace',
    ]);
    const rekeyed = minimalClient({ secretRef: { ...secretRef, key: 'password' } });
    expect(briefRefusals(judge(rekeyed, surroundings))).toEqual([
      'Deny secret-ref-authorized spec.secretRef.namespace',
    ]);
  });

  test('that mends everything has no finding', () => {
    expect(briefRefusals(judge(minimalClient(), { old }))).toEqual([]);
  });

  test('that switches the Client on is judged in full', () => {
    const disabled = minimalClient({ redirectURIs: [plain], enabled: false });
    for (const enabled of [true, undefined, null]) {
      expect(briefRefusals(judge(minimalClient({ redirectURIs: [plain], enabled }), { old: disabled }))).toEqual([
        'Deny redirect-uri-https spec.redirectURIs[0]',
      ]);
    }
    expect(briefRefusals(judge(minimalClient({ redirectURIs: [plain], enabled: false }), { old: disabled }))).toEqual([
      'Warn redirect-uri-https spec.redirectURIs[0]',
    ]);
  });

  test('of a Client whose id another one holds already is warned, unless it takes that id now', () => {
    const elsewhere = { id: 'web', redirectURIs: ['https://other.example.com/callback'] };
    const others = [{ ...minimalClient(elsewhere), metadata: { name: 'other', namespace: 'team-b' } }];
    expect(briefRefusals(judge(minimalClient({ name: 'X' }), { old: minimalClient(), others }))).toEqual([
      'Warn id-unique spec.id',
    ]);
    expect(briefRefusals(judge(minimalClient(), { old: minimalClient({ id: 'mine' }), others }))).toContain(
      'Deny id-unique spec.id',
    );
  });

  test('of an object that was no Client at all is judged in full', () => {
    expect(briefRefusals(judge(minimalClient({ name: '' }), { old: null }))).toEqual(['Deny name-not-blank spec.name']);
    expect(briefRefusals(judge(minimalClient({ name: '' }), { old: [] }))).toEqual(['Deny name-not-blank spec.name']);
  });

  test('is judged in full where the policy switches the ratchet off', () => {
    const policy = { ...defaultPolicy(), ratchet: false };
    expect(briefRefusals(judge(minimalClient({ redirectURIs: [plain] }), { old, policy }))).toEqual([
      'Deny redirect-uri-https spec.redirectURIs[0]',
    ]);
  });
});
