import { person } from '@masar/kit/testing/actors';
import { formation } from '@masar/kit/testing/hub-events';
import { openTestMinistry } from '@masar/kit/testing/ministry';
import { ministry } from '../subgraph.ts';

const directory = [
  formation('e-tarbeya', 'e-tarbeya'),
  formation('e-tarbeya-exams', 'e-tarbeya', 'e-tarbeya'),
  formation('e-tarbeya-rusafa-1', 'e-tarbeya', 'e-tarbeya'),
  formation('e-tarbeya-basra', 'e-tarbeya', 'e-tarbeya'),
  formation('e-baghdad', 'central'),
  formation('e-basra', 'e-basra'),
];

/** The ministry on a fresh database, with a directory in small. */
export const openTarbeya = () => openTestMinistry(ministry, directory);

export const citizen = person('CITIZEN', 'زينب كاظم');
export const clerk = person('CLERK', 'clerk of the ministry', { desk: 'e-tarbeya' });
export const examsClerk = person('CLERK', 'clerk of examinations', {
  desk: 'e-tarbeya',
  formation: 'e-tarbeya-exams',
});
export const basraClerk = person('CLERK', 'clerk in Basra', {
  desk: 'e-tarbeya',
  formation: 'e-tarbeya-basra',
});
