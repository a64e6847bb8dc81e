import { type Definitions, isSchema, type Normal } from './normal.ts';

const known = new WeakMap<Definitions, Map<string, boolean>>();

/** Whether a definition refers to itself, directly or through others. */
export function isRecursive(name: string, definitions: Definitions): boolean {
  const answers = known.get(definitions) ?? new Map<string, boolean>();
  known.set(definitions, answers);
  let answer = answers.get(name);
  if (answer === undefined) {
    answer = reaches(name, definitions);
    answers.set(name, answer);
  }
  return answer;
}

function reaches(name: string, definitions: Definitions): boolean {
  const seen = new Set<string>();
  const open = calledBy(definitions.get(name));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...calledBy(definitions.get(next)));
  }
  return false;
}

const calls = new WeakMap<object, readonly string[]>();

/** The definitions whose functions the function of a schema calls. */
function calledBy(schema: Normal | undefined): string[] {
  if (!isSchema(schema)) return [];
  let found = calls.get(schema);
  if (!found) {
    const names = new Set<string>();
    collect(schema, names);
    found = [...names];
    calls.set(schema, found);
  }
  return [...found];
}

/** Over-approximation is allowed: a value that looks like a call only makes the validator slower. */
function collect(part: unknown, names: Set<string>): void {
  if (typeof part !== 'object' || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (key === 'call' && Array.isArray(value)) for (const name of value) names.add(String(name));
    else if (key === 'dispatch')
      for (const name of Object.values(Object(Object(value).definitions))) names.add(String(name));
    else if (key === 'rest' && typeof value === 'string') names.add(value);
    else collect(value, names);
  }
}
