/**
 * Labels of internationalised domain names (RFC 5890 to 5893). The allowed characters are derived from their Unicode
 * categories as in RFC 5892. The bidi rule of RFC 5893 concerns registries and is not checked.
 */

/** A label of a host name, in ASCII or in Unicode. */
export function isLabel(label: string): boolean {
  if (/^[A-Za-z\d-]*$/.test(label)) {
    if (label.length < 1 || label.length > 63 || label.startsWith('-') || label.endsWith('-')) return false;
    return !/^xn--/i.test(label) || isALabel(label);
  }
  const text = label.toLowerCase();
  // The ASCII form takes "xn--" and at least one character per code point.
  return [...text].length <= 59 && isULabel(text);
}

function isALabel(label: string): boolean {
  const decoded = decodePunycode(label.slice(4).toLowerCase());
  return decoded !== undefined && /[\u0080-\u{10ffff}]/u.test(decoded) && isULabel(decoded);
}

function isULabel(label: string): boolean {
  if (label.normalize('NFKC') !== label) return false;
  if (label.startsWith('-') || label.endsWith('-') || label.slice(2, 4) === '--' || /^\p{M}/u.test(label)) return false;
  if (
    !/^(?:[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}-]|[\u0f0b\u3007\u06fd\u06fe]|[\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d])*$/u.test(
      label,
    )
  ) {
    return false;
  }
  if (/[\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b]/.test(label)) return false;
  return isInContext(label);
}

/** Characters that are allowed only in context: RFC 5892, appendix A. */
function isInContext(label: string): boolean {
  if (/(?<!l)\u00b7|\u00b7(?!l)/.test(label)) return false;
  if (/\u0375(?!\p{Script=Greek})/u.test(label)) return false;
  if (/(?<!\p{Script=Hebrew})[\u05f3\u05f4]/u.test(label)) return false;
  if (
    label.includes('\u30fb') &&
    !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(label.replaceAll('\u30fb', ''))
  ) {
    return false;
  }
  if (/[\u0660-\u0669]/.test(label) && /[\u06f0-\u06f9]/.test(label)) return false;
  // Joiners after a virama; the non-joiner also between characters of a script that joins them. Inside the function,
  // because a bundle turns it into `new RegExp`, which at module level would run even if no name is checked.
  const joins =
    /(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua8c4\ua953\ua9c0\uaaf6\uabed])[\u200c\u200d]|(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]\p{Mn}*)\u200c(?=\p{Mn}*[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}])/gu;
  return !/[\u200c\u200d]/.test(label.replaceAll(joins, ''));
}

/** RFC 3492, 6.2. `undefined` if the text is invalid. */
function decodePunycode(text: string): string | undefined {
  const delimiter = text.lastIndexOf('-');
  const output = [...text.slice(0, Math.max(delimiter, 0))].map((char) => char.codePointAt(0) ?? 0);
  let [index, codePoint, bias] = [0, 128, 72];
  for (let at = delimiter + 1; at < text.length; ) {
    const before = index;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(text[at++] ?? ' ');
      if (digit < 0) return undefined;
      const value = digit < 10 ? digit + 26 : digit - 10;
      index += value * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    const count = output.length + 1;
    let delta = before === 0 ? Math.floor((index - before) / 700) : Math.floor((index - before) / 2);
    delta += Math.floor(delta / count);
    let k = 0;
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
    codePoint += Math.floor(index / count);
    index %= count;
    if (codePoint > 0x10ffff) return undefined;
    output.splice(index++, 0, codePoint);
  }
  return String.fromCodePoint(...output);
}
