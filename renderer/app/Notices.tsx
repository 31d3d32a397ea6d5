import type { CaseInfo } from '#core/cases/contract.ts';
import { EngineNotice } from './EngineNotice.tsx';
import { FaultsNotice } from './FaultsNotice.tsx';
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx';
import styles from './Shell.module.css';

/** The bands over the page: what became of the engine, who else has the case, what is missing of it. */
export function Notices({ path, info }: { path: string; info: CaseInfo | undefined }) {
  const { readOnly = null } = info ?? {};
  return (
    <div className={styles.notices} data-pane="notice" data-scope="notice">
      <EngineNotice path={path} />
      {readOnly && <ReadOnlyNotice readOnly={readOnly} />}
      <FaultsNotice path={path} />
    </div>
  );
}
