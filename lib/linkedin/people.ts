import { EVERYTHING } from './describe.ts';
import { detailsProfile } from './families/details-profile.ts';
import { contactInfoProfile, headingProfile, memberSectionProfile } from './families/ember-profile.ts';
import { guestProfile } from './families/guest-profile.ts';
import { liteProfile } from './families/lite-profile.ts';
import { oldProfile } from './families/old-profile.ts';
import { profileReader } from './families/profile.ts';
import { sduiProfile } from './families/sdui-profile.ts';
import { FLAGSHIP_LISTS } from './flagship-people.ts';
import { peopleFinder } from './people-finder.ts';
import { SALES_READERS } from './sales-people.ts';

/** The people that any LinkedIn page shows, saved ones of all years included; see `peopleFinder`. */
export const findPeople = peopleFinder(
  {
    ...FLAGSHIP_LISTS,
    ...SALES_READERS,
    profile: profileReader([
      liteProfile,
      guestProfile,
      sduiProfile,
      memberSectionProfile,
      contactInfoProfile,
      headingProfile,
      detailsProfile,
      oldProfile,
    ]),
  },
  EVERYTHING,
);
