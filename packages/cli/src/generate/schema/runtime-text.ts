/** `generated/runtime.ts`: the functions of `src/formats` that generated modules import, and no others. */
export function runtimeText(imported: ReadonlySet<string>): string {
  const from = "from '../src/formats/index.ts';\n";
  const names = [...imported].sort();
  if (names.length === 0) return 'export {};\n';
  const line = `export { ${names.join(', ')} } ${from}`;
  return line.length <= 121 ? line : `export {\n${names.map((name) => `  ${name},\n`).join('')}} ${from}`;
}
