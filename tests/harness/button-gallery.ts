import { filled } from '../../lib/linkedin/button/build.ts';
import { bulkOffer } from '../../lib/linkedin/button/bulk-face.ts';
import { createSheet } from '../../lib/linkedin/button/sheet.ts';
import STYLES from '../../lib/linkedin/button/styles.css?inline';
import { isDarkAround } from '../../lib/linkedin/button/theme.ts';
import { createView } from '../../lib/linkedin/button/view.ts';
import { BUTTON_STATES, DATA_POINTS } from './button-states.ts';
import { english } from './english.ts';
import { KIT, showPerson } from './shown-person.ts';

const PLAN = { ceilings: [], count: 18, owned: 7, queued: 2, left: 0 };
const BULK = {
  emails: bulkOffer({ ...PLAN, total: 18, affordable: true }, 'emails', 25, english).offer,
  phones: bulkOffer({ ...PLAN, total: 90, affordable: false }, 'phones', 25, english).offer,
};

/** Shows every state of the buttons in open roots, on light and dark pages, left to right and right to left. */
for (const section of document.querySelectorAll('section')) {
  const place = document.createElement('div');
  section.append(place);
  const bar = createView({
    document,
    sheet: createSheet(window, STYLES),
    attach: 'open',
    box: KIT.box.bar,
    onDo: () => {},
  });
  for (const dataPoint of DATA_POINTS) {
    bar.show(dataPoint, BULK[dataPoint].drawing);
    bar.show(`note-${dataPoint}`, BULK[dataPoint].note);
  }
  bar.show('progress', filled(KIT.progress, { done: '3', all: '18' }));
  place.append(bar.host);
  bar.setDark(isDarkAround(place, window));
  for (const shown of BUTTON_STATES) {
    const place = document.createElement('div');
    const title = document.createElement('h3');
    title.textContent = shown.title;
    place.append(title);
    section.append(place);
    const view = showPerson({
      window,
      attach: 'open',
      styles: STYLES,
      name: `Orla Quillon, ${shown.title}`,
      onPress: (dataPoint, press) => {
        section.dataset.pressed = JSON.stringify({ dataPoint, ...press });
      },
      clipboard: navigator.clipboard ?? { writeText: () => Promise.reject(new Error('no clipboard')) },
    });
    for (const dataPoint of DATA_POINTS) view.show(dataPoint, shown[dataPoint]);
    place.append(view.host);
    view.setDark(isDarkAround(place, window));
  }
}
