/**
 * V8's flags in AWS's bootstrap, a shell script that starts Node. V8 rejects a cache that was made with other flags,
 * except for heap sizes: the flags that the script computes are left out.
 *
 * @param script the text of /var/runtime/bootstrap
 * @param v8Options the output of `node --v8-options`
 */
export function bootstrapFlags(script: string, v8Options: string): string[] {
  // The flags of a binary cannot be read.
  if (!script.startsWith('#!')) return [];
  const known = new Set(v8Options.match(/(?<=^ +)--[a-z0-9-]+/gm));
  const commands = script.replaceAll(/^\s*#.*/gm, '');
  const flags = commands.match(/(?<=[\s"'])--[\w-]+(?:=[\w.-]+)?(?=[\s"'\\]|$)/gm) ?? [];
  return [...new Set(flags.map((flag) => flag.replaceAll('_', '-')))].filter((flag) =>
    known.has(flag.replace(/^--no-/, '--').replace(/=.*/, '')),
  );
}
