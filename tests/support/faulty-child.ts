import { answerRequests } from '#lib/extract/answer-requests.ts';
import type { Extracted } from '#lib/extract/extracted.ts';
import { parentChannel } from '#lib/extract/parent-channel.ts';

/** A child process whose parser mishandles its promises in the way that the file's name says. */

const after = (ms: number, action: () => void): void => void setTimeout(action, ms);

async function parse({ name }: { name: string }): Promise<Extracted> {
  if (name === 'drops') void Promise.reject(new Error('dropped'));
  if (name === 'drops late') after(30, () => void Promise.reject(new Error('dropped late')));
  if (name === 'throws late')
    after(30, () => {
      throw new Error('thrown late');
    });
  if (name === 'forgets') await new Promise(() => undefined);
  if (name !== 'drops late' && name !== 'throws late') await new Promise((resolve) => setTimeout(resolve, 60));
  return {
    ...{ format: 'txt', title: name, headline: null, blocks: [], outlet: null, authors: [] },
    ...{ published: null, language: null, url: null, warnings: [] },
    provenance: { title: 'none', outlet: 'none', authors: 'none', published: 'none', url: 'none', language: 'none' },
  };
}

void parentChannel().then((channel) => answerRequests(channel, parse));
