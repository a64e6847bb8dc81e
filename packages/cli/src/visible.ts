/**
 * Third-party text, with control characters escaped: a terminal would execute an escape that clears the screen, hides
 * earlier text, or renames the window. Line breaks are kept.
 */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
