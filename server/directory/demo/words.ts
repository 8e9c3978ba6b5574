/** Parts of invented names. Put together they are names that nobody has. */
export const GIVEN_NAMES =
  'Adira Ansel Beatrix Bram Calla Corin Dalia Dorian Elowen Emeric Fenna Florian Greta Gideon Hanne Hollis Ilse Ivo Jorun Jasper Katell Kester Liora Lucan Maren Milo Nadia Nils Odile Osric Petra Piers Quinta Quillan Rhosyn Rafe Saskia Soren Tamsin Tobin Ulla Uriel Vesna Viggo Wanda Wystan Xanthe Yara Yorick Zelda'.split(
    ' ',
  );
export const SURNAME_STARTS =
  'Quorv Telm Leesw Brask Vornd Ormq Fenzl Dralk Mirrz Thesq Pellv Varnth Haskv Jorlq Kessw Lunzv Norrq Ossmv Prendz Ruskv Sorrq Tammv Ulvr Wendq Yarlz Zellq'.split(
    ' ',
  );
export const SURNAME_ENDS = 'en und ick ard esk olt imar ova ander istle oren ungate ylka eddy'.split(' ');

export const COMPANY_STARTS =
  'Amber Bramble Copper Dove Ember Flint Grove Heron Iris Juniper Kelp Larch Moss Nettle Otter Pine Quarry Raven Sable Thistle Umber Vetch Willow Yarrow Zephyr'.split(
    ' ',
  );
export const COMPANY_MIDDLES =
  'march hollow gate field crest ford wick moor stead bourne reach dale vane'.split(' ');
export const COMPANY_ENDS = 'Labs Systems Works Group Partners Analytics Robotics Foods Energy Freight'.split(
  ' ',
);

/** Titles with what the directory says of them. */
export const JOBS = [
  {
    title: 'Head of Freight Planning',
    jobTitle: 'Head of Planning',
    seniority: 'director',
    departments: ['Operations'],
  },
  { title: 'Dispatch Lead', jobTitle: 'Dispatch Lead', seniority: 'manager', departments: ['Operations'] },
  { title: 'Planner', jobTitle: 'Planner', seniority: 'entry', departments: ['Operations'] },
  {
    title: 'Chief Executive Officer',
    jobTitle: 'CEO',
    seniority: 'c-suite',
    departments: ['General Management'],
  },
  { title: 'VP of Sales', jobTitle: 'Vice President Sales', seniority: 'vp', departments: ['Sales'] },
  {
    title: 'Account Executive',
    jobTitle: 'Account Executive',
    seniority: 'senior',
    departments: ['Sales', 'Marketing'],
  },
  {
    title: 'Software Engineer',
    jobTitle: 'Software Engineer',
    seniority: 'senior',
    departments: ['Engineering & Technical'],
  },
  { title: 'Head of Finance', jobTitle: 'Finance Director', seniority: 'director', departments: ['Finance'] },
  { title: 'Recruiter', jobTitle: 'Talent Partner', seniority: 'entry', departments: ['Human Resources'] },
  {
    title: 'Marketing Manager',
    jobTitle: 'Marketing Manager',
    seniority: 'manager',
    departments: ['Marketing'],
  },
] as const;

export const TAGS = [
  { id: 't1', name: 'priority', color: '#FF5733' },
  { id: 't2', name: 'conference', color: '#3366FF' },
  { id: 't3', name: 'partner', color: '#22AA66' },
] as const;

/** Industries with the codes that official classifications give them. */
export const INDUSTRIES = [
  {
    main: 'Transportation',
    sub: 'Freight & Logistics',
    specialities: ['freight planning', 'customs', 'cold chain'],
    sic: { code: '4731', description: 'Arrangement of Transportation of Freight and Cargo' },
    naics: { code: '488510', description: 'Freight Transportation Arrangement' },
  },
  {
    main: 'Technology',
    sub: 'Software Development',
    specialities: ['planning software', 'data pipelines'],
    sic: { code: '7371', description: 'Computer Programming Services' },
    naics: { code: '541511', description: 'Custom Computer Programming Services' },
  },
  {
    main: 'Energy',
    sub: 'Renewables',
    specialities: ['storage', 'metering', 'heat pumps'],
    sic: { code: '4911', description: 'Electric Services' },
    naics: { code: '221118', description: 'Other Electric Power Generation' },
  },
  {
    main: 'Manufacturing',
    sub: 'Food Production',
    specialities: ['packaging', 'bakery'],
    sic: { code: '2051', description: 'Bread and Other Bakery Products' },
    naics: { code: '311812', description: 'Commercial Bakeries' },
  },
] as const;

export const INTENT_SIGNALS =
  'route optimisation;fleet telematics;data warehousing;payroll;customer support'.split(';');
export const TECHNOLOGIES = 'react;postgresql;kubernetes;kafka;python;terraform;salesforce'.split(';');
