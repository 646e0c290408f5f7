import { person } from '@masar/kit/testing/actors';
import { formation } from '@masar/kit/testing/hub-events';
import { openTestMinistry } from '@masar/kit/testing/ministry';
import { ministry } from '../subgraph.ts';

const directory = [
  formation('e-basra', 'e-basra'),
  ...['municipality', 'roads', 'water', 'sewage', 'zubair', 'qurna', 'shatt-al-arab'].map((name) =>
    formation(`e-basra-${name}`, 'e-basra', 'e-basra'),
  ),
  formation('e-mawared', 'e-mawared'),
];

/** The governorate on a fresh database, with a directory in small. */
export const openBasra = () => openTestMinistry(ministry, directory);

export const citizen = person('CITIZEN', 'حسين علي');
export const analyst = person('ANALYST', 'analyst');
export const clerk = person('CLERK', 'clerk of the governorate', { desk: 'e-basra' });
export const roadsClerk = person('CLERK', 'clerk of roads', { desk: 'e-basra', formation: 'e-basra-roads' });
