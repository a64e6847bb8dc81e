/** Shortens what Ajv writes to collect errors, most of its code. */

/**
 * Ajv takes seven lines to record an error and passes down the location of each value, which slows down every valid
 * request. Here, a function only knows the path below it, and its caller adds the rest (addErrors).
 *
 * @param constants names by code; what only an error needs is written there
 */
export function compact(body: string, imports: Set<string>, constants: ReadonlyMap<string, string>): string {
  const located = body.replaceAll(/(?<=\baddConstants\()"#/g, '"\u0002');
  const noted = inlined(shortResets(shortErrors(located, imports), imports), constants);
  const direct = noted.replaceAll(/^var (_valid\d+) = (.*);\nif\(\1\)\{$/gm, 'if($2){');
  return shortFrame(direct.replaceAll(/ ?\{\n((?:(?:errors|vErrors) = |passing).*;)\n\}/g, '\n$1')).trim();
}

const noting = String.raw`;\nif\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;`;
const error = String.raw`\{instancePath(?::(.*?))?,schemaPath:"#(.*?)",keyword:"([\w ]+)",params:(.*?)(?:,propertyName:(\w+))?\}`;

/** Functions of the runtime that have the name of an error and of its parameter. */
const frequent: Readonly<Record<string, { readonly by: string; readonly parameter: string }>> = {
  type: { by: 'wrongType', parameter: 'type' },
  required: { by: 'missing', parameter: 'missingProperty' },
};

function shortErrors(body: string, imports: Set<string>): string {
  const add = (parts: readonly string[], by = 'addError'): string => {
    imports.add(by);
    return `errors = ${by}(${['vErrors ??= []', ...parts].join(', ')});`;
  };
  const noted = body
    .replaceAll(new RegExp(String.raw`const (err\d+) = \{\}${noting}`, 'g'), () => add([]))
    .replaceAll(
      new RegExp(String.raw`const (err\d+) = ${error}${noting}`, 'gs'),
      (_, _name, place: string | undefined, path: string, keyword: string, params: string, propertyName) => {
        const below = place === undefined ? '""' : place.replace(/^instancePath\+/, '');
        if (!path.endsWith(`/${keyword}`)) throw new TypeError(`Ajv reports ${keyword} at an unexpected path: ${path}`);
        // The runtime appends the keyword.
        const owner = path.slice(0, -keyword.length - 1);
        const at = [below, `"\u0002${owner}"`];
        const name = propertyName ? [propertyName] : [];
        const { by, parameter } = frequent[keyword] ?? {};
        const value = params.startsWith(`{${parameter}: `) ? params.slice(`{${parameter}: `.length, -1) : undefined;
        return value === undefined ? add([...at, `"${keyword}"`, params, ...name]) : add([...at, value, ...name], by);
      },
    );
  if (/^const err\d+ = /m.test(noted)) throw new TypeError(`Ajv records an error in an unexpected form:\n${noted}`);
  return noted;
}

const reset =
  /errors = (\w+);\nif\(vErrors !== null\)\{\nif\(\1\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}/g;

function shortResets(body: string, imports: Set<string>): string {
  const text = body.replaceAll(reset, (_, count) => {
    imports.add('resetErrors');
    return `vErrors = resetErrors(vErrors, errors = ${count});`;
  });
  if (/^vErrors\.length/m.test(text)) throw new TypeError(`Ajv drops errors in an unexpected form:\n${text}`);
  return text;
}

const prefix = 'const_\u0001_';
const named = new RegExp(`\\b${prefix}\\d+`, 'g');
const namedByError = new RegExp(String.raw`(?<=\{\w+: |", )${prefix}\d+(?=\}?\);$)`, 'gm');

/** Values that an error names: short ones, and those of a single error. */
function inlined(body: string, constants: ReadonlyMap<string, string>): string {
  const codes = new Map([...constants].map(([code, name]) => [name, code]));
  const uses = Map.groupBy(body.match(named) ?? [], (name) => name);
  return body.replaceAll(namedByError, (name) => {
    const code = codes.get(name) ?? name;
    return code.length < 30 || uses.get(name)?.length === 1 ? code : name;
  });
}

/** Only some functions need the number of errors. */
function shortFrame(body: string): string {
  const text = body
    .replace(/\(data, \{instancePath="".*?\}=\{\}\)/, '(data)')
    .replace(/(\S+\.errors = vErrors);\nreturn errors === 0;/, 'return ($1) === null;');
  const outsideStrings = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const isCounted = /(?<![.\w])errors\b(?! = (?:\w+\(|0;))/.test(outsideStrings);
  if (isCounted) return text.replace('let vErrors = null;\nlet errors = 0;', 'let vErrors = null, errors = 0;');
  return text.replace('let errors = 0;\n', '').replaceAll(/^errors = (?=\w+\()/gm, '');
}
