import { useHouse } from '../house/use-house.ts';
import { livePath } from './live-path.story.ts';
import { ministryDown } from './ministry-down.story.ts';
import { reconnection } from './reconnection.story.ts';

// One house for all stories: starting it takes longer than most of them.
const house = useHouse();

livePath(house);
reconnection(house);
ministryDown(house);
