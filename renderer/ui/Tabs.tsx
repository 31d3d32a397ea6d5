import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import type { GuideSection } from '#lib/guide/sections.ts';
import styles from './Tabs.module.css';

export interface TabsProps<K extends string> {
  /** The accessible name of the row of tabs. */
  label: string;
  /** `help` is the section of the guide that F1 opens in the panel, if it is not that of the page. */
  tabs: readonly { id: K; title: string; count?: number | undefined; help?: GuideSection; content: ReactNode }[];
  selected: K;
  onSelect: (id: K) => void;
}

/** Tabs of a pane: a row 40 px high, and the panel of the selected one, which scrolls. */
export function Tabs<K extends string>({ label, tabs, selected, onSelect }: TabsProps<K>) {
  return (
    <AriaTabs
      className="full"
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((candidate) => candidate.id === key);
        if (tab) onSelect(tab.id);
      }}
    >
      <TabList aria-label={label} className={styles.list ?? ''}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
            {tab.title}
            {tab.count !== undefined && <span className="t3">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ''} data-help={tab.help}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
