/** URIs (RFC 3986), IRIs (RFC 3987) and URI templates (RFC 6570). */

import { isIpv6 } from './addresses.ts';

/** RFC 3987, 2.2. */
const ucschar =
  '\\u{a0}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{ffef}\\u{10000}-\\u{1fffd}\\u{20000}-\\u{2fffd}\\u{30000}-\\u{3fffd}' +
  '\\u{40000}-\\u{4fffd}\\u{50000}-\\u{5fffd}\\u{60000}-\\u{6fffd}\\u{70000}-\\u{7fffd}\\u{80000}-\\u{8fffd}' +
  '\\u{90000}-\\u{9fffd}\\u{a0000}-\\u{afffd}\\u{b0000}-\\u{bfffd}\\u{c0000}-\\u{cfffd}\\u{d0000}-\\u{dfffd}\\u{e1000}-\\u{efffd}';
const iprivate = '\\u{e000}-\\u{f8ff}\\u{f0000}-\\u{ffffd}\\u{100000}-\\u{10fffd}';

interface Grammar {
  readonly userinfo: RegExp;
  readonly name: RegExp;
  readonly path: RegExp;
  readonly query: RegExp;
  readonly fragment: RegExp;
}

function grammar(more: string, inQuery: string): Grammar {
  const of = (characters: string): RegExp =>
    new RegExp(`^(?:[\\w\\-.~!$&'()*+,;=${more}${characters}]|%[\\da-fA-F]{2})*$`, 'u');
  return { userinfo: of(':'), name: of(''), path: of(':@\\/'), query: of(`:@\\/?${inQuery}`), fragment: of(':@\\/?') };
}

/** Built on first use, and left out of a bundle that does not use it: few contracts have any of them. */
const uri = /* @__PURE__ */ once(() => grammar('', ''));
const iri = /* @__PURE__ */ once(() => grammar(ucschar, iprivate));

export const isUri = (text: string): boolean => isReference(text, uri(), true);
export const isUriReference = (text: string): boolean => isReference(text, uri(), false);
export const isIri = (text: string): boolean => isReference(text, iri(), true);
export const isIriReference = (text: string): boolean => isReference(text, iri(), false);

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function isReference(text: string, characters: Grammar, absolute: boolean): boolean {
  // RFC 3986, appendix B: this expression matches any string, so each part is then checked against its own characters.
  const match = /^(?:([A-Za-z][A-Za-z\d+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (match === null) return false;
  const [, scheme, authority, path = '', query = '', fragment = ''] = match;
  if (absolute && scheme === undefined) return false;
  if (authority !== undefined && !isAuthority(authority, characters)) return false;
  // A first segment with a colon would be a scheme: RFC 3986, 4.2.
  if (scheme === undefined && authority === undefined && /^[^/]*:/.test(path)) return false;
  return characters.path.test(path) && characters.query.test(query) && characters.fragment.test(fragment);
}

function isAuthority(authority: string, characters: Grammar): boolean {
  const at = authority.lastIndexOf('@');
  if (at >= 0 && !characters.userinfo.test(authority.slice(0, at))) return false;
  const match = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(authority.slice(at + 1));
  if (match === null) return false;
  const host = match[1] ?? '';
  if (!host.startsWith('[')) return characters.name.test(host);
  const literal = host.slice(1, -1);
  return isIpv6(literal) || /^v[\da-f]+\.[\w\-.~!$&'()*+,;=:]+$/i.test(literal);
}

const template = /* @__PURE__ */ once(() => {
  const name = '(?:\\w|%[\\da-fA-F]{2})(?:\\.?(?:\\w|%[\\da-fA-F]{2}))*';
  const variable = `${name}(?:\\*|:[1-9]\\d{0,3})?`;
  const literal = `[!#$&(-;=?-\\[\\]_a-z~${ucschar}${iprivate}]|%[\\da-fA-F]{2}`;
  return new RegExp(`^(?:${literal}|\\{[+#.\\/;?&=,!@|]?${variable}(?:,${variable})*\\})*$`, 'u');
});

export const isUriTemplate = (text: string): boolean => template().test(text);
