/** `generated/runtime.ts`: re-exports exactly the runtime functions that generated modules import. */
export function runtimeText(imported: ReadonlySet<string>): string {
  const from = "from '@openapi-lambda/runtime/validation';\n";
  const names = [...imported].sort();
  if (names.length === 0) return 'export {};\n';
  const line = `export { ${names.join(', ')} } ${from}`;
  return line.length <= 121 ? line : `export {\n${names.map((name) => `  ${name},\n`).join('')}} ${from}`;
}
