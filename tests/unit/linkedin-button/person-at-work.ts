import type { DOMWindow } from 'jsdom';

/**
 * A window in which a test can click as a person does. jsdom marks every event that a script makes as untrusted, as
 * browsers do, so the click listeners of the page's elements are remembered and told of a trusted one directly.
 * @param window before anything under test listens in it
 */
export function withPerson(window: DOMWindow): { click(target: Element): void } {
  const listeners = new WeakMap<EventTarget, ((event: Event) => void)[]>();
  const original = window.EventTarget.prototype.addEventListener;
  window.EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (type === 'click' && typeof listener === 'function') {
      listeners.set(this, [...(listeners.get(this) ?? []), listener]);
    }
    original.call(this, type, listener, options);
  };
  return {
    click(target) {
      const event = new window.MouseEvent('click', { bubbles: true });
      const trusted = new Proxy(event, {
        get: (made, property) => {
          if (property === 'isTrusted') return true;
          if (property === 'target') return target;
          const value: unknown = Reflect.get(made, property, made);
          return typeof value === 'function' ? value.bind(made) : value;
        },
      });
      for (let at: Element | null = target; at; at = at.parentElement) {
        for (const listener of listeners.get(at) ?? []) listener.call(at, trusted);
      }
    },
  };
}
