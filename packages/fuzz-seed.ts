import fc from 'fast-check';

/** The same random values in every run, so that a failure belongs to a change. `FUZZ_SEED=2` tries others. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FUZZ_SEED ?? 1) });
