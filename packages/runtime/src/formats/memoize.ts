import { copyOf, type Errors, onlyCounting, type Validate } from './errors.ts';

type Known = Validate<Errors | null>;

/** How many calls of memoized validators are active, and how many there were. */
const calls = { open: 0, all: 0 };
/** Whether values are valid, by validator. */
let verdicts = new Map<object, Map<object, boolean>>();
/** The errors of invalid values, by validator. */
let found = new Map<object, Map<object, Errors>>();
/** How many more errors are remembered. */
let space = 0;

/** This many are more than enough for an answer. */
const mostRemembered = 10_000;

/** The error if only the verdict matters: it is counted and not kept. */
const counted: Errors = Object.assign([], { dropped: 1 });

/**
 * The validator of a recursive schema. Alternatives may validate one value several times, and so may their children:
 * without memoization the time would be exponential in the depth of the value.
 *
 * A first pass finds and remembers only verdicts. If it fails, a second one collects errors: it skips valid values, and
 * once it has remembered enough errors, it uses verdicts too. Everything is forgotten when the outermost call ends,
 * since the value may change after that.
 */
export function memoize(validate: Known): Known {
  const known: Known = (value) => {
    if (typeof value !== 'object' || value === null) return validate(value);
    if (calls.open === 0) return outermost(known, validate, value);
    const verdict = verdicts.get(known)?.get(value);
    if (verdict !== undefined && (verdict || onlyCounting.now || space <= 0)) {
      known.errors = verdict ? null : counted;
      return verdict;
    }
    const errors = found.get(known)?.get(value);
    if (errors) {
      // Callers put paths in front of what they get.
      known.errors = copyOf(errors);
      return false;
    }
    const before = ++calls.all;
    calls.open++;
    const valid = validate(value);
    calls.open--;
    // A value without others inside takes little time, and there may be as many as the body has characters.
    if (calls.all !== before) remember(known, value, valid);
    return valid;
  };
  // The generated function leaves its errors under its own name, which is that of this one.
  known.errors = null;
  return known;
}

function outermost(known: Known, validate: Known, value: object): boolean {
  calls.open = 1;
  onlyCounting.now = true;
  try {
    if (validate(value)) return true;
    onlyCounting.now = false;
    space = mostRemembered;
    validate(value);
    if (!known.errors) known.errors = counted;
    return false;
  } finally {
    calls.open = 0;
    onlyCounting.now = false;
    if (verdicts.size > 0) verdicts = new Map();
    if (found.size > 0) found = new Map();
  }
}

function remember(known: Known, value: object, valid: boolean): void {
  put(verdicts, known, value, valid);
  if (valid || onlyCounting.now) return;
  const errors = copyOf(known.errors ?? counted);
  put(found, known, value, errors);
  space -= 1 + errors.length;
}

function put<T>(memory: Map<object, Map<object, T>>, known: object, value: object, what: T): void {
  const own = memory.get(known);
  if (own) own.set(value, what);
  else memory.set(known, new Map([[value, what]]));
}
