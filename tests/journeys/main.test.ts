import { describe, expect, it } from 'vitest';
import { useHouse } from '../house/use-house.ts';
import { objection } from './words.ts';
import { Story } from './story.ts';

describe('a request that travels through two ministries', () => {
  const house = useHouse();

  it('should show a subscriber who came before each status in order, once, with the ministry\'s own fields', async () => {
    const story = new Story(house());
    expect(story).toBeDefined();
    const { number } = await story.submit('citizen', objection);
    await story.reaches(number, 'REGISTERED');
  });
});
