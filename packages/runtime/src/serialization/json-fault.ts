/**
 * Where JSON text stops being JSON, in letters from its start: Node's message tells it only sometimes. As in Python, and
 * so as FastAPI tells it, that is where the value, name or delimiter was expected, or where an unended string began.
 * Called only for text that `JSON.parse` has refused.
 */
export function faultIn(text: string): number {
  const closers: string[] = [];
  let at = 0;
  let expected: 'value' | 'first value' | 'name' | 'first name' | 'delimiter' = 'value';
  for (;;) {
    at = afterSpace(text, at);
    const letter = text[at];
    switch (expected) {
      case 'delimiter': {
        const closer = closers.at(-1);
        if (letter !== undefined && letter === closer) closers.pop();
        else if (letter === ',' && closer !== undefined) expected = closer === '}' ? 'name' : 'value';
        else return at;
        at++;
        break;
      }
      case 'name':
      case 'first name': {
        if (expected === 'first name' && letter === '}') {
          closers.pop();
          expected = 'delimiter';
          at++;
          break;
        }
        if (letter !== '"') return at;
        const string = endOfString(text, at);
        if ('fault' in string) return string.fault;
        at = afterSpace(text, string.end);
        if (text[at] !== ':') return at;
        at++;
        expected = 'value';
        break;
      }
      default: {
        if (expected === 'first value' && letter === ']') {
          closers.pop();
          expected = 'delimiter';
          at++;
        } else if (letter === '{' || letter === '[') {
          closers.push(letter === '{' ? '}' : ']');
          expected = letter === '{' ? 'first name' : 'first value';
          at++;
        } else if (letter === '"') {
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
    const letter = text[at] ?? '';
    if (letter === '"') return { end: at + 1 };
    if (letter < ' ') return { fault: at };
    if (letter !== '\\') continue;
    escapeForm.lastIndex = at;
    const match = escapeForm.exec(text);
    if (match === null) return { fault: at };
    at += match[0].length - 1;
  }
  return { fault: start };
}

const escapeForm = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
