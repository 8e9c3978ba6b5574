import type { Story } from './story.ts';

const PATIENCE_MS = 5000;
const frame = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 16));

/** Types and presses what leads into a story's state, then lets the page come to rest. @throws where something is not there */
export async function perform({ id, press, type }: Story): Promise<void> {
  await frame();
  for (const [label, text] of Object.entries(type?.() ?? {})) {
    fill(await found(() => fieldOf(label), `${id}: no field ${label}`), text);
  }
  for (const words of press?.() ?? []) {
    (await found(() => buttonOf(words), `${id}: nothing to press says ${words}`)).click();
    await frame();
  }
  for (let quiet = 0; quiet < 3; quiet += 1) await frame();
}

async function found<E>(look: () => E | undefined, problem: string): Promise<E> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const element = look();
    if (element !== undefined) return element;
    await frame();
  }
  throw new Error(problem);
}

function buttonOf(words: string | RegExp): HTMLElement | undefined {
  const says = (text: string): boolean => (typeof words === 'string' ? text === words : words.test(text));
  const pressable = 'button, a, [role="tab"], input[type="checkbox"], summary';
  // The last: a dialog stands behind the page that opened it.
  return [...document.querySelectorAll<HTMLElement>(pressable)].findLast((element) =>
    [
      element.getAttribute('aria-label'),
      element.textContent?.trim(),
      element.closest('label')?.textContent?.trim(),
    ].some((text) => typeof text === 'string' && says(text)),
  );
}

function fieldOf(label: string): HTMLInputElement | undefined {
  const named = [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === label);
  return named?.control instanceof HTMLInputElement ? named.control : undefined;
}

/** As React hears it: its own setter would not tell it of a change. */
function fill(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
