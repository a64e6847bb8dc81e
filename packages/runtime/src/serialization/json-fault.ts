/**
 * Where JSON text stops being JSON, as an index in characters: Node's message does not always have it. As in Python,
 * and therefore in FastAPI, this is where the value, name or delimiter was expected, or where an unterminated string
 * began. Called only for text that `JSON.parse` has refused.
 */
export function faultIn(text: string): number {
  const closers: string[] = [];
  let at = 0;
  let expected: 'value' | 'first value' | 'name' | 'first name' | 'delimiter' = 'value';
  for (;;) {
    at = afterSpace(text, at);
    const char = text[at];
    switch (expected) {
      case 'delimiter': {
        const closer = closers.at(-1);
        if (char !== undefined && char === closer) closers.pop();
        else if (char === ',' && closer !== undefined) expected = closer === '}' ? 'name' : 'value';
        else return at;
        at++;
        break;
      }
      case 'name':
      case 'first name': {
        if (expected === 'first name' && char === '}') {
          closers.pop();
          expected = 'delimiter';
          at++;
          break;
        }
        if (char !== '"') return at;
        const string = endOfString(text, at);
        if ('fault' in string) return string.fault;
        at = afterSpace(text, string.end);
        if (text[at] !== ':') return at;
        at++;
        expected = 'value';
        break;
      }
      default: {
        if (expected === 'first value' && char === ']') {
          closers.pop();
          expected = 'delimiter';
          at++;
        } else if (char === '{' || char === '[') {
          closers.push(char === '{' ? '}' : ']');
          expected = char === '{' ? 'first name' : 'first value';
          at++;
        } else if (char === '"') {
          const string = endOfString(text, at);
          if ('fault' in string) return string.fault;
          at = string.end;
          expected = 'delimiter';
        } else {
          scalar.lastIndex = at;
          const match = scalar.exec(text);
          if (match === null) return at;
          at += match[0].length;
          expected = 'delimiter';
        }
      }
    }
  }
}

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function afterSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return at;
}

function endOfString(text: string, start: number): { end: number } | { fault: number } {
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') return { end: at + 1 };
    if (char < ' ') return { fault: at };
    if (char !== '\\') continue;
    escapeForm.lastIndex = at;
    const match = escapeForm.exec(text);
    if (match === null) return { fault: at };
    at += match[0].length - 1;
  }
  return { fault: start };
}

const escapeForm = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
