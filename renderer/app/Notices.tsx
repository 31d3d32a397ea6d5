import type { CaseInfo } from '#core/cases/contract.ts';
import { EngineNotice } from './EngineNotice.tsx';
import { FaultsNotice } from './FaultsNotice.tsx';
import { FirstSteps } from './help/FirstSteps.tsx';
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx';
import styles from './Shell.module.css';

/** The bands over the page: the state of the engine, who else has the case open, missing data; in the sample case the first steps. */
export function Notices({ path, info, isSample }: { path: string; info: CaseInfo | undefined; isSample: boolean }) {
  const { readOnly = null } = info ?? {};
  return (
    <div className={styles.notices} data-pane="notice" data-scope="notice">
      <EngineNotice path={path} />
      {readOnly && <ReadOnlyNotice readOnly={readOnly} />}
      <FaultsNotice path={path} />
      {isSample && <FirstSteps />}
    </div>
  );
}
