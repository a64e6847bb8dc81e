import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { buildErrors } from './build-errors.ts';

const help = `Usage: openapi-lambda build [options]

Bundles src/ and generated/ into dist/, with the docs.

  --no-docs   without the docs page
  --help      this text`;

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { 'no-docs': { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  try {
    const { generated, outdir } = await build();
    if (!values['no-docs']) {
      const { addDocs, CannotDocument } = await import('../docs/page.ts');
      await addDocs(generated, outdir).catch((error: unknown) => {
        // The function works without its docs.
        if (!(error instanceof CannotDocument)) throw error;
        console.error(`The docs are missing from dist/: ${error.message}`);
      });
    }
    return 0;
  } catch (error) {
    const errors = buildErrors(error);
    if (!errors) throw error;
    console.error(errors.join('\n'));
    return 1;
  }
}
