/**
 * Third-party text, with control characters escaped: a terminal would execute an escape that clears the screen, hides
 * earlier text, or renames the window. Line breaks are kept.
 */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A message that may quote names and values of the contract, which have no limit: long words and lines are cut. */
export function shortened(text: string): string {
  return text.replace(/(\S{100})\S{100,}(\S{20})/gu, '$1…$2').replace(/^(.{1000}).+$/gmu, '$1…');
}

/** The beginning of a value that a message quotes. */
export function abridged(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
