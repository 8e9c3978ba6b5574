/**
 * A listener for events that a person caused. A script of the page can make events too, and a made-up click must
 * never spend a credit, so nothing is looked at before this is known.
 */
export function trusted<E extends Pick<Event, 'isTrusted'>>(act: (event: E) => void): (event: E) => void {
  return (event) => {
    if (!event.isTrusted) return;
    act(event);
  };
}
