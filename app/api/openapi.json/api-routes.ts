import * as auditFacets from '../[database]/audit/facets/route'
import * as audit from '../[database]/audit/route'
import * as compare from '../[database]/compare/route'
import * as errorsFingerprintAffected from '../[database]/errors/[fingerprint]/affected/route'
import * as errorsFingerprintIgnore from '../[database]/errors/[fingerprint]/ignore/route'
import * as errorsFingerprintReopen from '../[database]/errors/[fingerprint]/reopen/route'
import * as errorsFingerprintResolve from '../[database]/errors/[fingerprint]/resolve/route'
import * as errorsFingerprintRetry from '../[database]/errors/[fingerprint]/retry/route'
import * as errorsFingerprint from '../[database]/errors/[fingerprint]/route'
import * as errorsFingerprintWorkflows from '../[database]/errors/[fingerprint]/workflows/route'
import * as errors from '../[database]/errors/route'
import * as executors from '../[database]/executors/route'
import * as live from '../[database]/live/route'
import * as overview from '../[database]/overview/route'
import * as queuesNameChanges from '../[database]/queues/[name]/changes/route'
import * as queuesNameDelete from '../[database]/queues/[name]/delete/route'
import * as queuesNameEntries from '../[database]/queues/[name]/entries/route'
import * as queuesNameFlow from '../[database]/queues/[name]/flow/route'
import * as queuesNameHold from '../[database]/queues/[name]/hold/route'
import * as queuesNameLimits from '../[database]/queues/[name]/limits/route'
import * as queuesNamePartitions from '../[database]/queues/[name]/partitions/route'
import * as queuesNameRelease from '../[database]/queues/[name]/release/route'
import * as queuesName from '../[database]/queues/[name]/route'
import * as queuesNameRuns from '../[database]/queues/[name]/runs/route'
import * as queuesNameWaits from '../[database]/queues/[name]/waits/route'
import * as queuesActivity from '../[database]/queues/activity/route'
import * as queues from '../[database]/queues/route'
import * as schedulesNameBackfillPreview from '../[database]/schedules/[name]/backfill/preview/route'
import * as schedulesNameBackfill from '../[database]/schedules/[name]/backfill/route'
import * as schedulesNameBackfillsBackfillResume from '../[database]/schedules/[name]/backfills/[backfill]/resume/route'
import * as schedulesNameBackfillsBackfillStop from '../[database]/schedules/[name]/backfills/[backfill]/stop/route'
import * as schedulesNameBackfills from '../[database]/schedules/[name]/backfills/route'
import * as schedulesNameCalendar from '../[database]/schedules/[name]/calendar/route'
import * as schedulesNameChanges from '../[database]/schedules/[name]/changes/route'
import * as schedulesNameDelete from '../[database]/schedules/[name]/delete/route'
import * as schedulesNameEdit from '../[database]/schedules/[name]/edit/route'
import * as schedulesNamePause from '../[database]/schedules/[name]/pause/route'
import * as schedulesNameResume from '../[database]/schedules/[name]/resume/route'
import * as schedulesName from '../[database]/schedules/[name]/route'
import * as schedulesNameRuns from '../[database]/schedules/[name]/runs/route'
import * as schedulesNameSigns from '../[database]/schedules/[name]/signs/route'
import * as schedulesNameTrigger from '../[database]/schedules/[name]/trigger/route'
import * as schedulesBulk from '../[database]/schedules/bulk/route'
import * as schedules from '../[database]/schedules/route'
import * as schedulesStrips from '../[database]/schedules/strips/route'
import * as schedulesTargets from '../[database]/schedules/targets/route'
import * as storage from '../[database]/storage/route'
import * as trendsRegressions from '../[database]/trends/regressions/route'
import * as trends from '../[database]/trends/route'
import * as trendsSlowest from '../[database]/trends/slowest/route'
import * as trendsSteps from '../[database]/trends/steps/route'
import * as trendsWorkflows from '../[database]/trends/workflows/route'
import * as versionsVersionFailed from '../[database]/versions/[version]/failed/route'
import * as versionsVersionMove from '../[database]/versions/[version]/move/route'
import * as versionsVersionPromote from '../[database]/versions/[version]/promote/route'
import * as versionsVersionWaiting from '../[database]/versions/[version]/waiting/route'
import * as versionsActivity from '../[database]/versions/activity/route'
import * as versions from '../[database]/versions/route'
import * as versionsSeen from '../[database]/versions/seen/route'
import * as workflowsIdActivity from '../[database]/workflows/[id]/activity/route'
import * as workflowsIdAttributes from '../[database]/workflows/[id]/attributes/route'
import * as workflowsIdCancel from '../[database]/workflows/[id]/cancel/route'
import * as workflowsIdDelay from '../[database]/workflows/[id]/delay/route'
import * as workflowsIdDelete from '../[database]/workflows/[id]/delete/route'
import * as workflowsIdEvents from '../[database]/workflows/[id]/events/route'
import * as workflowsIdExport from '../[database]/workflows/[id]/export/route'
import * as workflowsIdFamily from '../[database]/workflows/[id]/family/route'
import * as workflowsIdFork from '../[database]/workflows/[id]/fork/route'
import * as workflowsIdGraph from '../[database]/workflows/[id]/graph/route'
import * as workflowsIdHistory from '../[database]/workflows/[id]/history/route'
import * as workflowsIdMessages from '../[database]/workflows/[id]/messages/route'
import * as workflowsIdPayload from '../[database]/workflows/[id]/payload/route'
import * as workflowsIdPriority from '../[database]/workflows/[id]/priority/route'
import * as workflowsIdRaw from '../[database]/workflows/[id]/raw/route'
import * as workflowsIdRerun from '../[database]/workflows/[id]/rerun/route'
import * as workflowsIdResume from '../[database]/workflows/[id]/resume/route'
import * as workflowsIdRewind from '../[database]/workflows/[id]/rewind/route'
import * as workflowsId from '../[database]/workflows/[id]/route'
import * as workflowsIdSend from '../[database]/workflows/[id]/send/route'
import * as workflowsIdSteps from '../[database]/workflows/[id]/steps/route'
import * as workflowsIdStreams from '../[database]/workflows/[id]/streams/route'
import * as workflowsIdTopics from '../[database]/workflows/[id]/topics/route'
import * as workflowsIdUndo from '../[database]/workflows/[id]/undo/route'
import * as workflowsBulk from '../[database]/workflows/bulk/route'
import * as workflowsCounts from '../[database]/workflows/counts/route'
import * as workflowsFacets from '../[database]/workflows/facets/route'
import * as workflowsHistogram from '../[database]/workflows/histogram/route'
import * as workflowsImport from '../[database]/workflows/import/route'
import * as workflows from '../[database]/workflows/route'
import * as workflowsUsual from '../[database]/workflows/usual/route'
import * as authNextauth from '../auth/[...nextauth]/route'
import * as healthLive from '../health/live/route'
import * as healthReady from '../health/ready/route'

/** Every route of the API, for its document; a test compares them with what is there. */
export const apiRoutes: Record<string, object> = {
  '/api/[database]/audit': audit,
  '/api/[database]/audit/facets': auditFacets,
  '/api/[database]/compare': compare,
  '/api/[database]/errors': errors,
  '/api/[database]/errors/[fingerprint]': errorsFingerprint,
  '/api/[database]/errors/[fingerprint]/affected': errorsFingerprintAffected,
  '/api/[database]/errors/[fingerprint]/ignore': errorsFingerprintIgnore,
  '/api/[database]/errors/[fingerprint]/reopen': errorsFingerprintReopen,
  '/api/[database]/errors/[fingerprint]/resolve': errorsFingerprintResolve,
  '/api/[database]/errors/[fingerprint]/retry': errorsFingerprintRetry,
  '/api/[database]/errors/[fingerprint]/workflows': errorsFingerprintWorkflows,
  '/api/[database]/executors': executors,
  '/api/[database]/live': live,
  '/api/[database]/overview': overview,
  '/api/[database]/queues': queues,
  '/api/[database]/queues/[name]': queuesName,
  '/api/[database]/queues/[name]/changes': queuesNameChanges,
  '/api/[database]/queues/[name]/delete': queuesNameDelete,
  '/api/[database]/queues/[name]/entries': queuesNameEntries,
  '/api/[database]/queues/[name]/flow': queuesNameFlow,
  '/api/[database]/queues/[name]/hold': queuesNameHold,
  '/api/[database]/queues/[name]/limits': queuesNameLimits,
  '/api/[database]/queues/[name]/partitions': queuesNamePartitions,
  '/api/[database]/queues/[name]/release': queuesNameRelease,
  '/api/[database]/queues/[name]/runs': queuesNameRuns,
  '/api/[database]/queues/[name]/waits': queuesNameWaits,
  '/api/[database]/queues/activity': queuesActivity,
  '/api/[database]/schedules': schedules,
  '/api/[database]/schedules/[name]': schedulesName,
  '/api/[database]/schedules/[name]/backfill': schedulesNameBackfill,
  '/api/[database]/schedules/[name]/backfill/preview': schedulesNameBackfillPreview,
  '/api/[database]/schedules/[name]/backfills': schedulesNameBackfills,
  '/api/[database]/schedules/[name]/backfills/[backfill]/resume':
    schedulesNameBackfillsBackfillResume,
  '/api/[database]/schedules/[name]/backfills/[backfill]/stop': schedulesNameBackfillsBackfillStop,
  '/api/[database]/schedules/[name]/calendar': schedulesNameCalendar,
  '/api/[database]/schedules/[name]/changes': schedulesNameChanges,
  '/api/[database]/schedules/[name]/delete': schedulesNameDelete,
  '/api/[database]/schedules/[name]/edit': schedulesNameEdit,
  '/api/[database]/schedules/[name]/pause': schedulesNamePause,
  '/api/[database]/schedules/[name]/resume': schedulesNameResume,
  '/api/[database]/schedules/[name]/runs': schedulesNameRuns,
  '/api/[database]/schedules/[name]/signs': schedulesNameSigns,
  '/api/[database]/schedules/[name]/trigger': schedulesNameTrigger,
  '/api/[database]/schedules/bulk': schedulesBulk,
  '/api/[database]/schedules/strips': schedulesStrips,
  '/api/[database]/schedules/targets': schedulesTargets,
  '/api/[database]/storage': storage,
  '/api/[database]/trends': trends,
  '/api/[database]/trends/regressions': trendsRegressions,
  '/api/[database]/trends/slowest': trendsSlowest,
  '/api/[database]/trends/steps': trendsSteps,
  '/api/[database]/trends/workflows': trendsWorkflows,
  '/api/[database]/versions': versions,
  '/api/[database]/versions/[version]/failed': versionsVersionFailed,
  '/api/[database]/versions/[version]/move': versionsVersionMove,
  '/api/[database]/versions/[version]/promote': versionsVersionPromote,
  '/api/[database]/versions/[version]/waiting': versionsVersionWaiting,
  '/api/[database]/versions/activity': versionsActivity,
  '/api/[database]/versions/seen': versionsSeen,
  '/api/[database]/workflows': workflows,
  '/api/[database]/workflows/[id]': workflowsId,
  '/api/[database]/workflows/[id]/activity': workflowsIdActivity,
  '/api/[database]/workflows/[id]/attributes': workflowsIdAttributes,
  '/api/[database]/workflows/[id]/cancel': workflowsIdCancel,
  '/api/[database]/workflows/[id]/delay': workflowsIdDelay,
  '/api/[database]/workflows/[id]/delete': workflowsIdDelete,
  '/api/[database]/workflows/[id]/events': workflowsIdEvents,
  '/api/[database]/workflows/[id]/export': workflowsIdExport,
  '/api/[database]/workflows/[id]/family': workflowsIdFamily,
  '/api/[database]/workflows/[id]/fork': workflowsIdFork,
  '/api/[database]/workflows/[id]/graph': workflowsIdGraph,
  '/api/[database]/workflows/[id]/history': workflowsIdHistory,
  '/api/[database]/workflows/[id]/messages': workflowsIdMessages,
  '/api/[database]/workflows/[id]/payload': workflowsIdPayload,
  '/api/[database]/workflows/[id]/priority': workflowsIdPriority,
  '/api/[database]/workflows/[id]/raw': workflowsIdRaw,
  '/api/[database]/workflows/[id]/rerun': workflowsIdRerun,
  '/api/[database]/workflows/[id]/resume': workflowsIdResume,
  '/api/[database]/workflows/[id]/rewind': workflowsIdRewind,
  '/api/[database]/workflows/[id]/send': workflowsIdSend,
  '/api/[database]/workflows/[id]/steps': workflowsIdSteps,
  '/api/[database]/workflows/[id]/streams': workflowsIdStreams,
  '/api/[database]/workflows/[id]/topics': workflowsIdTopics,
  '/api/[database]/workflows/[id]/undo': workflowsIdUndo,
  '/api/[database]/workflows/bulk': workflowsBulk,
  '/api/[database]/workflows/counts': workflowsCounts,
  '/api/[database]/workflows/facets': workflowsFacets,
  '/api/[database]/workflows/histogram': workflowsHistogram,
  '/api/[database]/workflows/import': workflowsImport,
  '/api/[database]/workflows/usual': workflowsUsual,
  '/api/auth/[...nextauth]': authNextauth,
  '/api/health/live': healthLive,
  '/api/health/ready': healthReady,
}
