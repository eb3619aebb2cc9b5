// Every name of a value that an answer may hold, by who reads it. A page that wants to tell more says so here, where it is seen.

/** What agents are told. Nothing here is a shopper's phone or address, or leads to one. */
export const AGENT_KEYS = listNames(`
  account after agent agents agreement alt amount amountMinor answers appeals application applications ask asked
  at balance baseMinor because before bindingValidityDays book bound boundAt canLeave captions changedOn channel
  chrome closing code commission commit createdAt desk device earnedMinor earnings event figures file form found
  from fromBp goods hasAccount hasQuiz height held here history holdDays href html isBrand isByBrand isContinued
  isOpen isOver isPicked isStaff isWhole keptBy keptMinor key kind kit language leftMinor lesson lessons line
  lines link long maturedMinor maturesAt medium method minimumMinor model month months moreLines mostPicks name
  news next number offerFrom opening openings options order orderNumber orders otherDevices outcome page pages
  paidMinor paidOrders parts payout payoutAccount payoutId payoutMinimumMinor payouts pendingMinor picks
  pictures placedAt png poster posterPage posters preview problem problems products proof proofs province qr
  query questions rateBp rateFrom rates realName reason receivedOrders refund refundedMinor refunds refusal
  required returnDays right rows rules said selfPurchase seller sellerName sellers sent sessions sharedAt
  shippingMinor shopper shoppers short since slug soFarMinor source src staff standing state statement status
  statuses stepId summary suspended svg title to toBp today told tone topic totalMinor trace underWayMinor
  unsettled validUntil values view waiting whose why width windowDays words writeOffs
`);

/** Their own, on the page of what is known about them. */
export const OWN_KEYS = listNames('phone');

/** What sellers and the brand are told besides: a recipient only where somebody asked for it, which the log keeps. */
export const DESK_KEYS = new Set([
  ...AGENT_KEYS,
  ...OWN_KEYS,
  ...listNames(`
  actor add added addedAt addedBy address advice agentCode agree agreeing amounts answerBy area areas as
  awaited batch batchId batches before bought by byHand can carrier caseId cases casesToAnswer changedAt
  choices contact count days decidedAt deliveries detail done due escalated escalatedAt events ever failed
  fileQuery filter former given goodsBack goodsMinor id invoice isChosen isClaimed isCut isDeleted isEarly
  isInCase isLostOrder isMoney isPickup isToProve isToRefund isToRetry isUnreadable isWithBrand keyForm keys late left
  lineId list lookId looked low made madeAt madeBy makeFor members messageId missed mostCounted mostPacked
  mostRows names needsWords nextAt note now openedAt out parcel parcels part pausedAt pausedBy payments
  payoutsToPay person pingId presets priceMinor product program provider quantity range reference references refundBy
  refundDone refundId refundRetry refundsToSend reject requestId requested retry revision revokedAt revokedBy
  role run say scopes secret seq series settle settling shippedAt shipping shippingLeftMinor show shown
  silentWebhooks skipped sought stays steps subOrderId suspension table tax taxMinor text ticked timeZone
  toConfirm toDo toShip tookAt totals totalsBefore trade transfer tries turn type typed unitPriceMinor until
  url usedOn variant variantTitle variants ways webhook webhookForm webhooks what who won writeOffId written
`),
]);

/** Of an answer as data; of a file that is downloaded, nothing. Ids are no names. */
export function listKeys(text: string): string[] {
  const keys: string[] = [];
  if (!text.startsWith('{')) return keys;
  JSON.parse(text, (key, value: unknown) => {
    if (key !== '' && !/^(?:\d+|[a-z]{3}_.{22,})$/.test(key)) keys.push(key);
    return value;
  });
  return keys;
}

function listNames(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
