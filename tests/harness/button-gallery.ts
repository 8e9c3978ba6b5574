import { bulkOffer } from '../../lib/linkedin/button/bulk-face.ts';
import { createBulkView } from '../../lib/linkedin/button/bulk-view.ts';
import { createButtonsView } from '../../lib/linkedin/button/buttons-view.ts';
import { buttonFace } from '../../lib/linkedin/button/face.ts';
import { createOwnText } from '../../lib/linkedin/button/own-text.ts';
import STYLES from '../../lib/linkedin/button/styles.css?inline';
import { createStyles } from '../../lib/linkedin/button/styles.ts';
import { createText } from '../../lib/linkedin/button/text.ts';
import { themeAround } from '../../lib/linkedin/button/theme.ts';
import { BUTTON_STATES, DATA_POINTS } from './button-states.ts';

const text = createText();
const PLAN = { ceilings: [], count: 18, owned: 7, queued: 2, left: 0 };
const BULK = {
  emails: bulkOffer({ ...PLAN, total: 18, affordable: true }, 'emails', 25, text).face,
  phones: bulkOffer({ ...PLAN, total: 90, affordable: false }, 'phones', 25, text).face,
};
const styles = createStyles(window, async () => STYLES);

/** Shows every state of the buttons in open roots, on light and dark pages, left to right and right to left. */
for (const section of document.querySelectorAll('section')) {
  const place = document.createElement('div');
  section.append(place);
  const bar = createBulkView({
    document,
    styles,
    attach: 'open',
    text: createOwnText(),
    onPress: () => {},
    onStop: () => {},
  });
  for (const dataPoint of DATA_POINTS) bar.show(dataPoint, BULK[dataPoint]);
  bar.showStop('3 of 18');
  place.append(bar.host);
  bar.setTheme(themeAround(place, window));
  for (const shown of BUTTON_STATES) {
    const place = document.createElement('div');
    const title = document.createElement('h3');
    title.textContent = shown.title;
    place.append(title);
    section.append(place);
    const view = createButtonsView({
      document,
      styles,
      attach: 'open',
      name: `Orla Quillon, ${shown.title}`,
      text: createOwnText(),
      onPress: (dataPoint, press) => {
        section.dataset.pressed = JSON.stringify({ dataPoint, ...press });
      },
      copy: (value) =>
        navigator.clipboard.writeText(value).then(
          () => true,
          () => false,
        ),
    });
    for (const dataPoint of DATA_POINTS) view.show(dataPoint, buttonFace(shown[dataPoint], dataPoint, text));
    place.append(view.host);
    view.setTheme(themeAround(place, window));
  }
}
