import { person } from '@masar/kit/testing/actors';
import { formation } from '@masar/kit/testing/hub-events';
import { openTestMinistry } from '@masar/kit/testing/ministry';
import { ministry } from '../subgraph.ts';

const directory = [
  formation('e-mawared', 'e-mawared'),
  formation('e-mawared-wasit', 'e-mawared', 'e-mawared'),
  formation('e-mawared-groundwater', 'e-mawared', 'e-mawared'),
  formation('e-mawared-irrigation', 'e-mawared', 'e-mawared'),
  formation('e-mawared-basra', 'e-mawared', 'e-mawared'),
  formation('e-wasit', 'central'),
];

/** The ministry on a fresh database, with a directory in small. */
export const openMawared = () => openTestMinistry(ministry, directory);

export const citizen = person('CITIZEN', 'كريم جبار');
export const clerk = person('CLERK', 'clerk of water resources', { desk: 'e-mawared' });
export const wasitClerk = person('CLERK', 'clerk in Wasit', {
  desk: 'e-mawared',
  formation: 'e-mawared-wasit',
});
