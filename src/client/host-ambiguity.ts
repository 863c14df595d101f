import type { Host } from './host.js';
import { international } from './international-name.js';
import { quote } from './quote.js';

/** Why readers disagree on a host, and what to write instead. */
export interface HostAmbiguity {
  readonly message: string;
  readonly hint: string;
}

/** RFC 1035, section 2.3.4. */
const MAX_LABEL = 63;
const MAX_NAME = 253;
/** A last label that makes WHATWG read the whole host as an IPv4 address (URL Standard, "ends in a number checker"). */
const NUMBER = /^(?:\d+|0x[0-9a-f]*)$/i;
/** A name that everybody reads alike: nearly all are like this. No "xn--", no number at the end, no label that is too long. */
const PLAIN_NAME = /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!xn--)[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Letters, digits, hyphen; underscore and `*` are for other rules. */
const LABEL = /^[A-Za-z0-9_*-]*$/;

/**
 * Why RFC 3986, Go, browsers or the DNS read the host of a web address differently; undefined where they agree. Canonical
 * addresses are never ambiguous.
 */
export function hostAmbiguity(host: Host): HostAmbiguity | undefined {
  if (host.kind !== 'name' || isPlainName(host)) return undefined;
  return syntaxAmbiguity(host) ?? numeric(host.text) ?? nameLike(host.text, host.labels);
}

/** Whether a host is a name in small letters, of usual form, that RFC 3986, Go, browsers and the DNS read alike. */
export function isPlainName({ kind, text }: Host): boolean {
  return kind === 'name' && text.length <= MAX_NAME && PLAIN_NAME.test(text);
}

/** What readers disagree on whatever the scheme: brackets without an IPv6 address, zones, percent-encoding. */
export function syntaxAmbiguity({ kind, text }: Host): HostAmbiguity | undefined {
  if (kind !== 'name') return undefined;
  if (text.startsWith('[') && text.includes('%')) {
    return {
      message: `the IPv6 address ${quote(text)} has a zone, which means something on one machine only; browsers refuse it.`,
      hint: 'Write the address without "%" and what follows, or a name.',
    };
  }
  if (text.includes('[') || text.includes(']')) {
    return {
      message: `${quote(text)} is no IPv6 address in brackets; Dex and browsers read it differently.`,
      hint: 'Write brackets around an IPv6 address only, as in "http://[::1]:8080/callback".',
    };
  }
  if (text.includes('%')) {
    return {
      message: `the host ${quote(text)} is percent-encoded; browsers decode it, Dex refuses it.`,
      hint: 'Write the host name itself.',
    };
  }
  return undefined;
}

function numeric(text: string): HostAmbiguity | undefined {
  const labels = text.replace(/\.$/, '').split('.');
  if (!NUMBER.test(labels.at(-1) ?? '')) return undefined;
  const url = `http://${text}/`;
  const address = URL.canParse(url) ? new URL(url).hostname : undefined;
  return address === undefined
    ? {
        message: `the host ${quote(text)} ends in a number, so browsers take it for an IPv4 address, and it is none; Dex takes it for a name.`,
        hint: 'Write an IPv4 address as four numbers from 0 to 255 without leading zeros, or a name that does not end in a number.',
      }
    : {
        message: `browsers read the host ${quote(text)} as the address ${address}, Dex as a name.`,
        hint: `Write ${quote(address)} if that is what is meant.`,
      };
}

function nameLike(text: string, labels: readonly string[]): HostAmbiguity | undefined {
  if (/^localhost\.?$/i.test(text) && text !== 'localhost') {
    return {
      message: `${quote(text)} is not the "localhost" that Dex and resolvers compare with.`,
      hint: 'Write "localhost", in small letters and without a dot at the end.',
    };
  }
  if (labels.includes('')) {
    return {
      message: `the host ${quote(text)} has a dot at its beginning or end, or two in a row; browsers, resolvers and certificates treat that differently.`,
      hint: `Write ${quote(labels.filter((label) => label !== '').join('.'))}.`,
    };
  }
  if (!labels.every((label) => LABEL.test(label))) {
    return {
      message: `${quote(text)} is no host name: the DNS has letters, digits and hyphens.`,
      hint:
        text.includes(',') || text.includes(';')
          ? 'Write each address as an entry of its own.'
          : 'Write the host name as the DNS has it.',
    };
  }
  const edge = labels.find((label) => label.startsWith('-') || label.endsWith('-'));
  if (edge !== undefined) {
    return {
      message: `the part ${quote(edge)} of the host ${quote(text)} begins or ends with a hyphen, which no host name may.`,
      hint: 'Write the host name as the DNS has it.',
    };
  }
  if (text.length <= MAX_NAME && labels.every((label) => label.length <= MAX_LABEL)) return undecodable(text, labels);
  return {
    message: `the host ${quote(text)} is longer than the DNS allows (${MAX_LABEL} characters between dots, ${MAX_NAME} in all).`,
    hint: 'Write the host name as the DNS has it.',
  };
}

function undecodable(text: string, labels: readonly string[]): HostAmbiguity | undefined {
  const label = labels.find((candidate) => international(candidate) === undefined);
  if (label === undefined) return undefined;
  return {
    message: `the part ${quote(label)} of the host ${quote(text)} stands for no international name; browsers refuse it.`,
    hint: 'Write the host name as the browser shows it after opening the address.',
  };
}
