import { parseArgs } from 'node:util';
import { addCodeCache } from '../code-cache/add-code-cache.ts';
import { build } from './build.ts';
import { buildErrors } from './build-errors.ts';

const help = `Usage: openapi-lambda build [options]

Bundles src/ and generated/ into dist/, with the docs and V8's code cache for the current Node.
To create the cache for another Node, run with it: node dist/code-cache/record.js

  --no-docs         without the docs page
  --no-code-cache   without the cache; dist/code-cache/record.js is still written
  --help            this text`;

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'no-docs': { type: 'boolean', default: false },
      'no-code-cache': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  try {
    const { generated, outdir, warnings } = await build();
    for (const warning of warnings) console.error(`warning: ${warning}`);
    if (!values['no-docs']) {
      const { addDocs, CannotDocument } = await import('../docs/page.ts');
      await addDocs(generated, outdir).catch((error: unknown) => {
        // The function works without its docs.
        if (!(error instanceof CannotDocument)) throw error;
        console.error(`The docs are missing from dist/: ${error.message}`);
      });
    }
    const problem = await addCodeCache(outdir, { run: !values['no-code-cache'] });
    if (problem) console.error(problem);
    return 0;
  } catch (error) {
    const errors = buildErrors(error);
    if (!errors) throw error;
    console.error(errors.join('\n'));
    return 1;
  }
}
