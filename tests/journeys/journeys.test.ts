import { useHouse } from '../house/use-house.ts';
import { answers } from './answers.story.ts';
import { citizenEGovernment } from './citizen.story.ts';
import { karbala } from './karbala.story.ts';
import { livePath } from './live-path.story.ts';
import { madinah } from './madinah.story.ts';
import { matrouh } from './matrouh.story.ts';
import { ministryDown } from './ministry-down.story.ts';
import { ownWork } from './own-work.story.ts';
import { partsOfOneRequest } from './parts.story.ts';
import { reconnection } from './reconnection.story.ts';
import { refusals } from './refusals.story.ts';
import { university } from './university.story.ts';

// One house for all stories: starting it takes longer than most of them.
const house = useHouse();

livePath(house);
reconnection(house);
ministryDown(house);
university(house);
ownWork(house);
partsOfOneRequest(house);
karbala(house);
citizenEGovernment(house);
matrouh(house);
madinah(house);
answers(house);
refusals(house);
