import type { Removals } from './removals.ts';
import { keyOf, type SeenPerson } from './seen-person.ts';

/** A host in the page. */
export type Mounted = {
  readonly host: HTMLElement;
  /** Hides it without moving the page. */
  veil(veiled: boolean): void;
  end(): void;
};

export type Reconciler<P extends SeenPerson, M extends Mounted> = {
  /** Makes the page show exactly one host per person; doing it twice changes nothing. */
  sync(people: readonly P[]): void;
  /** Removes every host whose person is not there any more. Inserts nothing. */
  prune(people: readonly P[]): void;
  /** The hosts that a change in the page may have made wrong. */
  touchedBy(records: readonly MutationRecord[]): M[];
  isOwn(node: Node): boolean;
  mounted(): M[];
  clear(): void;
};

type Options<P, M> = {
  /** Makes the host for a person, in no document yet; nothing where none can be made. */
  mount(person: P, key: string): M | undefined;
  /** Puts the host in its place. @returns false where there is no safe one */
  insert(person: P, host: HTMLElement): boolean;
  readonly removals: Pick<Removals, 'record' | 'isUnwanted'>;
};

type Entry<M> = { readonly key: string; readonly mounted: M; readonly parent: Node | null };

/** Keeps hosts and people together by root element and key, both read again at each pass. */
export function createReconciler<P extends SeenPerson, M extends Mounted>(
  options: Options<P, M>,
): Reconciler<P, M> {
  const entries = new Map<Element, Entry<M>>();
  const { removals } = options;

  const remove = (root: Element, { mounted }: Entry<M>) => {
    entries.delete(root);
    mounted.end();
    mounted.host.remove();
  };

  const prune = (people: readonly P[]) => {
    const wanted = byRoot(people);
    for (const [root, entry] of [...entries]) {
      if (!root.isConnected || wanted.get(root)?.key !== entry.key) remove(root, entry);
    }
    return wanted;
  };

  const sync = (people: readonly P[]) => {
    const wanted = prune(people);
    for (const [root, entry] of [...entries]) {
      const { host } = entry.mounted;
      if (host.isConnected && host.parentNode === entry.parent) entry.mounted.veil(false);
      else {
        // A page that renders a part anew means no harm by it.
        if (entry.parent?.isConnected) removals.record(entry.key);
        remove(root, entry);
      }
    }
    for (const [root, { key, person }] of wanted) {
      if (entries.has(root) || removals.isUnwanted(key)) continue;
      const mounted = options.mount(person, key);
      if (!mounted) continue;
      if (!options.insert(person, mounted.host)) mounted.end();
      else entries.set(root, { key, mounted, parent: mounted.host.parentNode });
    }
  };

  const mounted = () => [...entries.values()].map((entry) => entry.mounted);
  return {
    sync,
    prune: (people) => void prune(people),
    touchedBy: (records) =>
      [...entries]
        .filter(([root]) => records.some(({ target }) => root.contains(target)))
        .map(([, entry]) => entry.mounted),
    isOwn: (node) => mounted().some(({ host }) => host === node),
    mounted,
    clear: () => {
      for (const [root, entry] of [...entries]) remove(root, entry);
    },
  };
}

/** People with something to offer, one per root; a root that two people claim is nobody's. */
function byRoot<P extends SeenPerson>(people: readonly P[]): Map<Element, { key: string; person: P }> {
  const wanted = new Map<Element, { key: string; person: P }>();
  const disputed = new Set<Element>();
  for (const person of people) {
    const key = keyOf(person);
    if (key === undefined) continue;
    const known = wanted.get(person.root);
    if (known && known.key !== key) disputed.add(person.root);
    else if (!known) wanted.set(person.root, { key, person });
  }
  for (const root of disputed) wanted.delete(root);
  return wanted;
}
