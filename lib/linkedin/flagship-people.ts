import { contactInfoProfile, memberSectionProfile } from './families/ember-profile.ts';
import { peopleInNetwork } from './families/network.ts';
import { peopleOfOrganisation } from './families/org-people.ts';
import { authorsOfPosts } from './families/posts.ts';
import { profileReader } from './families/profile.ts';
import { sduiProfile } from './families/sdui-profile.ts';
import { peopleInSearch } from './families/search.ts';
import { NAME_ALONE } from './name-alone.ts';
import { peopleFinder, type Readers } from './people-finder.ts';

export const FLAGSHIP_LISTS: Readers = {
  search: peopleInSearch,
  searchContent: authorsOfPosts,
  orgPeople: peopleOfOrganisation,
  network: peopleInNetwork,
  feed: authorsOfPosts,
};

/**
 * The people on a page that a signed-in member is served today, Sales Navigator and Recruiter apart. What the content
 * script carries to every page: pages of other years and signed-out ones are left to `findPeople`.
 */
export const findFlagshipPeople = peopleFinder(
  {
    ...FLAGSHIP_LISTS,
    profile: profileReader([sduiProfile, memberSectionProfile, contactInfoProfile]),
  },
  NAME_ALONE,
);
