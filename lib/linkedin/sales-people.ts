import { peopleInRecruiter } from './families/recruiter.ts';
import { leadOnPage, peopleInSales } from './families/sales.ts';
import { NAME_ALONE } from './name-alone.ts';
import { peopleFinder, type Readers } from './people-finder.ts';

export const SALES_READERS: Readers = {
  salesLead: leadOnPage,
  salesSearch: peopleInSales,
  salesList: peopleInSales,
  recruiter: peopleInRecruiter,
};

/** The people on a page of Sales Navigator or Recruiter, which are applications of their own. */
export const findSalesPeople = peopleFinder(SALES_READERS, NAME_ALONE);
