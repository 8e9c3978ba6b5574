/** Real cities with invented people in them. Numbers come from ranges that regulators keep for fiction. */
export type Place = {
  readonly city: string;
  readonly cityId: string;
  readonly state: string;
  readonly stateCode: string;
  readonly country: string;
  readonly countryIso2: string;
  readonly continent: string;
  /** Longitude, latitude. */
  readonly locationCoordinates: [number, number];
  /** `#` stands for a digit. */
  readonly numbers: { readonly mobile: string; readonly direct: string };
};

const american = (area: string) => ({ mobile: `+1${area}55501##`, direct: `+1${area}55501##` });
const BRITISH = { mobile: '+447700900###', direct: '+442079460###' };
const FRENCH = { mobile: '+336399800##', direct: '+331990000##' };
const GERMAN = { mobile: '+49176040690##', direct: '+493023125###' };
const IRISH = { mobile: '+35320915####', direct: '+35320916####' };

const place = (
  [city, state, stateCode, country, countryIso2, continent]: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
  ],
  locationCoordinates: [number, number],
  numbers: Place['numbers'],
): Place => {
  const cityId = `${countryIso2}-${city}`.toLowerCase().replaceAll(/[^a-z-]/g, '');
  return { city, cityId, state, stateCode, country, countryIso2, continent, locationCoordinates, numbers };
};

export const PLACES = [
  place(
    ['Boston', 'Massachusetts', 'MA', 'United States', 'US', 'North America'],
    [-71.06, 42.36],
    american('617'),
  ),
  place(['Austin', 'Texas', 'TX', 'United States', 'US', 'North America'], [-97.74, 30.27], american('512')),
  place(
    ['Chicago', 'Illinois', 'IL', 'United States', 'US', 'North America'],
    [-87.63, 41.88],
    american('312'),
  ),
  place(['Toronto', 'Ontario', 'ON', 'Canada', 'CA', 'North America'], [-79.38, 43.65], american('416')),
  place(['London', 'England', 'ENG', 'United Kingdom', 'GB', 'Europe'], [-0.13, 51.51], BRITISH),
  place(['Manchester', 'England', 'ENG', 'United Kingdom', 'GB', 'Europe'], [-2.24, 53.48], BRITISH),
  place(['Paris', 'Île-de-France', 'IDF', 'France', 'FR', 'Europe'], [2.35, 48.86], FRENCH),
  place(['Lyon', 'Auvergne-Rhône-Alpes', 'ARA', 'France', 'FR', 'Europe'], [4.84, 45.76], FRENCH),
  place(['Berlin', 'Berlin', 'BE', 'Germany', 'DE', 'Europe'], [13.4, 52.52], GERMAN),
  place(['Dublin', 'Leinster', 'L', 'Ireland', 'IE', 'Europe'], [-6.26, 53.35], IRISH),
] as const;
