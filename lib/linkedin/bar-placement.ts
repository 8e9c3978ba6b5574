import type { Person } from './person.ts';
import { isRow, isSafe, type Placement } from './placement.ts';

const LISTS = /^(?:search|network|orgPeople|salesSearch|salesList|recruiter)$/;

export const isInList = ({ kind }: Person): boolean => LISTS.test(kind);

/** A place above a list of people; null where there is no list, or no safe place. */
export function barPlacementFor(people: readonly Person[]): Placement | null {
  const roots = people.filter(isInList).map(({ root }) => root);
  const [first] = roots;
  if (first === undefined || roots.length < 2) return null;
  let list: Element = first;
  for (
    let above = first.parentElement;
    above && !roots.every((root) => list.contains(root));
    above = above.parentElement
  ) {
    list = above;
  }
  for (let above = list.parentElement; above; above = above.parentElement) {
    if (isSafe(above) && !isRow(above))
      return above.matches('html, body') ? null : { parent: above, before: list };
    list = above;
  }
  return null;
}
