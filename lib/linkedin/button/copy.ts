/** Copies what a drawn button carries, and marks the button until it is left. @returns false when the browser refused */
export async function copyFrom(
  button: HTMLElement,
  clipboard: Pick<Clipboard, 'writeText'>,
): Promise<boolean> {
  try {
    await clipboard.writeText(button.dataset.value ?? '');
  } catch {
    // The browser gives no reason that a person could act on; the page says to select the text instead.
    return false;
  }
  button.classList.add('done');
  const forget = () => button.classList.remove('done');
  button.onblur = forget;
  button.onpointerleave = forget;
  return true;
}
