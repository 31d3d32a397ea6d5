import { CalendarSearch, Maximize2, Rows3, ZoomIn, ZoomOut } from 'lucide-react';
import { timelineTypes, type LaneKind, type TimelineType } from '#core/timeline/contract.ts';
import { laneKinds } from '#core/model/views.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { setViewScope } from '#renderer/shared/views/scope.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { unitOf, windowOf, zoomUnits } from '#core/timeline/picture/spans.ts';
import type { Stage } from './stage.ts';

export interface ToolsProps {
  stage: Stage;
  /** Returns the moment to centre a unit on: that of the active mark, else the middle of the view. */
  middle: () => number;
  onFit: () => void;
  onJump: () => void;
}

/** Zoom buttons, and the button that goes to a date. */
export function Tools({ stage, middle, onFit, onJump }: ToolsProps) {
  const unit = stage.window.use(unitOf);
  return (
    <>
      <Segmented
        label={t('timelinePage.zoom')}
        value={unit}
        onChange={(next) => stage.show(windowOf(next, middle()))}
        options={zoomUnits.map((value) => ({ value, label: t(`timelinePage.units.${value}`) }))}
        tone="soft"
      />
      <IconButton
        icon={Maximize2}
        label={t('timelinePage.fitAll')}
        keys={shortcut('timeline.fitAll')}
        onPress={onFit}
      />
      <IconButton
        icon={CalendarSearch}
        label={t('timelinePage.jump.title')}
        keys={shortcut('timeline.jump')}
        onPress={onJump}
      />
    </>
  );
}

export interface ChoicesProps {
  stage: Stage | null;
  types: readonly TimelineType[];
  lanes: LaneKind;
  onLanes: (lanes: LaneKind) => void;
  onOwn: () => void;
  onOnlyThis: () => void;
  isMenuOpen: boolean;
  onMenu: (open: boolean) => void;
}

/** Which kinds are shown, how lanes are formed, and the button that makes the visible span the time filter of all views. */
export function Choices({ stage, types, lanes, onLanes, onOwn, onOnlyThis, isMenuOpen, onMenu }: ChoicesProps) {
  const typesText =
    types.length === timelineTypes.length
      ? t('timelinePage.kinds.all')
      : types.length > 2
        ? t('timelinePage.kinds.some', { count: types.length })
        : types.map((type) => t(`timelinePage.kinds.${type}`)).join(', ');
  function toggle(type: TimelineType): void {
    const next = types.includes(type) ? types.filter((one) => one !== type) : [...types, type];
    if (next.length > 0) setViewScope({ types: next });
  }
  return (
    <>
      <Menu
        trigger={<Button>{typesText}</Button>}
        label={t('timelinePage.kinds.label')}
        groups={[
          {
            title: t('timelinePage.kinds.label'),
            stays: true,
            entries: timelineTypes.map((type) => ({
              id: type,
              label: t(`timelinePage.kinds.${type}`),
              note: types.includes(type) ? t('timelinePage.kinds.shown') : undefined,
              onPick: () => toggle(type),
            })),
          },
          {
            entries: [
              {
                id: 'all',
                label: t('timelinePage.kinds.all'),
                onPick: () => setViewScope({ types: [...timelineTypes] }),
              },
            ],
          },
        ]}
      />
      <Menu
        trigger={<Button icon={Rows3}>{t(`timelinePage.lanes.${lanes}`)}</Button>}
        label={t('timelinePage.lanes.label')}
        open={isMenuOpen}
        onOpenChange={onMenu}
        groups={[
          {
            title: t('timelinePage.lanes.label'),
            chosen: lanes,
            entries: laneKinds.map((kind) => ({
              id: kind,
              label: t(`timelinePage.lanes.${kind}`),
              onPick: () => onLanes(kind),
            })),
          },
          { entries: [{ id: 'edit', label: t('timelinePage.own.edit'), onPick: onOwn }] },
        ]}
      />
      <Button keys={shortcut('timeline.onlyThis')} onPress={onOnlyThis}>
        {t('commands.timelineOnlyThis')}
      </Button>
      {stage && (
        <span className="row">
          <IconButton
            icon={ZoomOut}
            label={t('actions.zoomOut')}
            keys={shortcut('timeline.zoomOut')}
            onPress={() => stage.zoom(1 / zoomFactor)}
          />
          <IconButton
            icon={ZoomIn}
            label={t('actions.zoomIn')}
            keys={shortcut('timeline.zoomIn')}
            onPress={() => stage.zoom(zoomFactor)}
          />
        </span>
      )}
    </>
  );
}

/** Zoom factor of one press. */
export const zoomFactor = 1.5;
