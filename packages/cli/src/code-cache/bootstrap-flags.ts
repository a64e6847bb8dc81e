/**
 * V8's flags in AWS's bootstrap, a shell script that starts Node. V8 rejects a cache that was made under other flags,
 * sizes of the heap apart: those that the script computes are left out.
 *
 * @param script the text of /var/runtime/bootstrap
 * @param v8Options what `node --v8-options` prints
 */
export function bootstrapFlags(script: string, v8Options: string): string[] {
  // A program of another kind shows its flags in no way.
  if (!script.startsWith('#!')) return [];
  const known = new Set(v8Options.match(/(?<=^ +)--[a-z0-9-]+/gm));
  const commands = script.replaceAll(/^\s*#.*/gm, '');
  const flags = commands.match(/(?<=[\s"'])--[\w-]+(?:=[\w.-]+)?(?=[\s"'\\]|$)/gm) ?? [];
  return [...new Set(flags.map((flag) => flag.replaceAll('_', '-')))].filter((flag) =>
    known.has(flag.replace(/^--no-/, '--').replace(/=.*/, '')),
  );
}
