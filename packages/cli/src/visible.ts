/**
 * Text of others on its way to a terminal, which would obey its control characters: an escape may clear the screen, hide
 * what precedes it, or rename the window. Line breaks stay.
 */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
