import { describe, expect, it } from 'vitest';
import { bootstrapFlags } from '../../src/code-cache/bootstrap-flags.ts';

const v8Options = `Options:
  --expose-gc (expose gc extension)
        type: bool  default: --no-expose-gc
  --max-old-space-size (max size of the old space (in Mbytes))
        type: size_t  default: --max-old-space-size=0
  --flush-bytecode (flush of bytecode when it has not been executed recently)
        type: bool  default: --flush-bytecode
  --stack-size (default size of stack region v8 is allowed to use (in kBytes))`;

const table: { title: string; script: string; flags: string[] }[] = [
  { title: 'a flag of V8', script: 'exec node --expose-gc /var/runtime/index.mjs', flags: ['--expose-gc'] },
  { title: 'underscores', script: 'exec node --expose_gc index.mjs', flags: ['--expose-gc'] },
  { title: 'a negated flag', script: 'exec node --no-flush-bytecode index.mjs', flags: ['--no-flush-bytecode'] },
  { title: 'a value', script: 'exec node --stack-size=984 index.mjs', flags: ['--stack-size=984'] },
  { title: 'a quoted flag', script: 'args=("--expose-gc")', flags: ['--expose-gc'] },
  { title: 'continued lines', script: 'exec node \\\n  --expose-gc \\\n  index.mjs', flags: ['--expose-gc'] },
  { title: 'a flag twice', script: 'node --expose-gc a\nnode --expose-gc b', flags: ['--expose-gc'] },
  { title: 'a computed size', script: 'exec node --max-old-space-size=$SIZE index.mjs', flags: [] },
  { title: 'a flag of Node alone', script: 'exec node --inspect --max-http-header-size 81920 index.mjs', flags: [] },
  { title: 'a comment', script: '# node --expose-gc is what we need\nexec node index.mjs', flags: [] },
];

describe('V8’s flags in a bootstrap', () => {
  it.each(table)('are read from $title', ({ script, flags }) => {
    expect(bootstrapFlags(`#!/bin/bash\n${script}\n`, v8Options)).toEqual(flags);
  });

  it('are unknown if the bootstrap is not a script', () => {
    expect(bootstrapFlags('\x7fELF --expose-gc ', v8Options)).toEqual([]);
  });
});
