import { expect, test } from 'vitest';
import { plainView } from '#core/graph/picture/chart.ts';
import { fromOptions, viewOptions, graphMemoryOf } from './graphMemory.ts';
import { brokerText } from './panels/NumbersPanel.tsx';

test('brokerText explains the number of a broker in a sentence', () => {
  expect(brokerText({ pairs: 41.2, ofPairs: 120 }, 'Ana Ruiz')).toBe(
    'Ana Ruiz is on 41 of the 120 shortest paths between others.',
  );
  expect(brokerText({ pairs: 1.25, ofPairs: 6 }, 'Ana Ruiz')).toMatch(/is on 1\.3 of the 6/);
});

test('the options of a saved view survive a round trip, and unreadable ones are ignored', () => {
  const memory = graphMemoryOf('test');
  memory.change({
    steps: 2,
    coMentions: true,
    groupBy: 'tag',
    expand: [{ id: 'a', kinds: ['owns'], origins: 1, steps: 1 }],
    view: { ...plainView, hidden: new Set(['x', 'y']), kindsOff: new Set(['met']) },
  });
  const kept = viewOptions(memory.get());
  const back = fromOptions(kept);
  expect(viewOptions({ ...graphMemoryOf('other').get(), ...back })).toEqual(kept);
  const odd = fromOptions({ steps: 99, expand: '{', kindsOff: '[1]', groupBy: 'moon', hidden: 3 });
  expect(odd).toMatchObject({ groupBy: 'none', expand: [] });
  expect(odd.steps).toBeUndefined();
});
