/**
 * What a service sent, on its way to a terminal or the log of a CI, which would both obey it: control characters clear
 * the screen, and GitHub Actions takes lines that begin with `::` or `##[` as commands. Line breaks stay.
 */
export function visible(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replace(/^(\s*)(?=::|##\[)/gm, '$1\\');
}
