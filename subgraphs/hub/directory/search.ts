import { normaliseArabic } from '@masar/kit/text/normalise-arabic';
import type { Service } from './directory.ts';

/** 'the', alone or after 'and', 'with', 'so', 'for': 'والهوية' is looked for as 'هوية'. */
const article = /^(?:[وبف]?ال|لل)(?=.{3})/;

/**
 * Makes the search over services. All words have to be found somewhere in the names, the description or the
 * keywords; a service whose names have them all comes first. A text without a word finds everything.
 */
export function createSearch(services: readonly Service[]): (text: string) => readonly Service[] {
  const index = services.map((service) => {
    const { name, description, keywords } = service;
    const names = normaliseArabic(`${name.ar} ${name.en}`);
    const rest = normaliseArabic([description.ar, description.en, ...keywords].join(' '));
    return { service, names, all: `${names} ${rest}` };
  });
  return (text) => {
    const words = normaliseArabic(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .map((word) => word.replace(article, ''));
    const found = index.filter(({ all }) => words.every((word) => all.includes(word)));
    const [best, others] = [true, false].map((inNames) =>
      found.filter(({ names }) => words.every((word) => names.includes(word)) === inNames),
    );
    return [...(best ?? []), ...(others ?? [])].map(({ service }) => service);
  };
}
