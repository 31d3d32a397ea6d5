import type { QuoteView } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { OpenableQuote } from '#renderer/shared/quotes/OpenableQuote.tsx';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import styles from './Timeline.module.css';

/** What to compare: two contradicting dates, or an impossible order. */
export type Proof = { kind: 'rivals'; main: number; other: number } | { kind: 'order'; at: number };

export interface ProofDialogProps {
  model: TimelineModel;
  proof: Proof;
  onClose: () => void;
}

/** Statements that cannot all be true, side by side, each with the quotes that support it. */
export function ProofDialog({ model, proof, onClose }: ProofDialogProps) {
  const { marks, claims, quotes, impossible } = model.answer;
  const quotesOf = (mark: number) => quotes.find((one) => one.mark === mark)?.ids ?? [];
  const clash = proof.kind === 'order' ? impossible[proof.at] : undefined;
  return (
    <Dialog
      help="timeline"
      title={t(proof.kind === 'order' ? 'timelinePage.proof.order' : 'timelinePage.proof.rivals')}
      onClose={onClose}
      width={760}
    >
      <div className={styles.sides}>
        {proof.kind === 'rivals' &&
          [proof.main, proof.other].map((mark) => {
            const claimIds = claims.find((one) => one.mark === mark)?.ids ?? [];
            const title = `${formatDate(marks.edtf[mark])} · ${marks.edtf[mark] ?? ''}`;
            return claimIds.length > 0 ? (
              <ClaimSide key={mark} title={title} ids={claimIds} />
            ) : (
              <RecordSide
                key={mark}
                title={title}
                id={marks.record[mark] ?? ''}
                excludedQuotes={quotesOf(proof.other)}
              />
            );
          })}
        {clash?.because.map((bond, index) => (
          <RecordSide
            key={index}
            title={bond.words}
            id={bond.on.id}
            onOpen={() =>
              bond.kind === 'link'
                ? openRecord(bond.event, { link: bond.on.id })
                : openRecord({ collection: 'events', id: bond.on.id })
            }
          />
        ))}
      </div>
    </Dialog>
  );
}

/** @param excludedQuotes ids of quotes that support the other side */
function RecordSide({
  title,
  id,
  excludedQuotes = [],
  onOpen,
}: {
  title: string;
  id: string;
  excludedQuotes?: readonly string[];
  onOpen?: () => void;
}) {
  const { data } = useApi('records.show', { id });
  return (
    <Side
      title={title}
      quotes={data?.quotes.filter((quote) => !excludedQuotes.includes(quote.id))}
      onOpen={onOpen ?? (() => data && openRecord({ collection: data.collection, id }))}
    />
  );
}

function ClaimSide({ title, ids }: { title: string; ids: readonly string[] }) {
  const { data } = useApi('claims.rows', { ids: ids.slice(0, maxClaims) });
  const [first] = ids;
  return (
    <Side
      title={title}
      quotes={data?.flatMap((claim) => claim.quotes)}
      onOpen={() => first !== undefined && openRecord({ collection: 'claims', id: first })}
    />
  );
}

const maxClaims = 50;
/** Quotes of a side to show; its page has all of them. */
const maxQuotes = 4;

function Side({
  title,
  quotes,
  onOpen,
}: {
  title: string;
  quotes: readonly QuoteView[] | undefined;
  onOpen: () => void;
}) {
  return (
    <section className={styles.stack} aria-label={title}>
      <h3 className="m" dir="auto">
        {title}
      </h3>
      {quotes?.length === 0 && <p className="sm t2">{t('timelinePage.proof.noQuote')}</p>}
      {quotes?.slice(0, maxQuotes).map((quote) => (
        <OpenableQuote key={quote.id} quote={quote} lines={5} />
      ))}
      <div>
        <Button size="s" variant="quiet" onPress={onOpen}>
          {t('actions.open')}
        </Button>
      </div>
    </section>
  );
}
