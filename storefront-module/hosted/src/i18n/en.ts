/** Every text of the hosted page, in English. A further language is a file of the same shape. */
export const en = {
  app: {
    title: "Customer Hub",
    skip: "Skip to content",
    loading: "Loading…",
    footer: "{{store}} Customer Hub",
  },
  nav: {
    label: "Customer Hub",
    subscriptions: "Subscriptions",
    payments: "Payment History",
    contact: "Contact",
    security: "Security",
    back_to_login: "Back to sign-in",
    back_to_hub: "Back to your subscriptions",
  },
  login: {
    title: "Sign in",
    lead: "See your subscriptions and payments. No password needed: we e-mail you a link.",
    email: "E-mail address",
    email_invalid: "Please enter an e-mail address, such as name@example.com.",
    submit: "Send Access Link",
    submitting: "Sending…",
    still_signed_in: "You are still signed in as {{email}}.",
    continue: "Open my Customer Hub",
  },
  inbox: {
    title: "Check your inbox",
    sent: "If a subscription belongs to {{email}}, an access link and a code are on their way there.",
    once: "The link works once, for 1 hour. A newer link replaces it once you use that one.",
    hint_title: "Nothing there after a few minutes?",
    hint_spam: "Look in your spam or promotions folder.",
    hint_address: "Make sure you used the address you gave when you ordered.",
    hint_limit: "We send at most 3 links in 15 minutes to one address.",
    again: "Ask for another link",
  },
  code: {
    label: "Code from the e-mail",
    hint: "Is your e-mail on another device? Type the 6 digits here within 10 minutes.",
    incomplete: "Please enter the 6 digits from the e-mail.",
    refused:
      "This code does not work. Check the digits of the newest e-mail, use its link, or ask for another link: a code works once, for 10 minutes.",
    submit: "Sign in with the code",
    submitting: "Signing in…",
  },
  confirm: {
    title: "Confirm that it is you",
    lead: "You signed in more than 10 minutes ago. Before your card is changed, please type the code that we e-mail you.",
    lead_typed:
      "You signed in more than 10 minutes ago. Please type the code that we e-mail you. Your card stays typed in, and is saved then.",
    sending: "Sending you a code…",
    sent: "We sent a code to {{email}}.",
    not_sent: {
      offline: "No connection, so no code was sent. Check your connection and try again.",
      too_many_requests:
        "We have sent you a few e-mails already. Type the code of the newest one, or try again in 15 minutes.",
      other: "We could not send the code. Please try again in a moment.",
    },
    hint: "The 6 digits work for 10 minutes.",
    refused:
      "This code does not work. Check the digits of the newest e-mail, or have another code sent: a code works once, for 10 minutes, and has 5 tries.",
    submit: "Confirm",
    submitting: "Checking…",
    again: "Send another code",
    back: "Back to the card",
  },
  notice: {
    signed_out: "You have signed out.",
    signed_out_everywhere: "You have signed out everywhere.",
    session_expired: "You were signed out after 30 minutes, to keep your account safe.",
    session_lost: "You were signed out. A sign-in lasts 30 minutes at most.",
    sign_in_first: "Please sign in to see this page.",
    access_link_invalid:
      "This access link was already used or is too old. Using a newer link also ends older ones. Ask for a new one below.",
    access_link_incomplete:
      "This access link is incomplete. Open it from your e-mail again, or ask for a new one below.",
  },
  access: {
    title: "Welcome",
    lead: "Your access link is ready. It signs you in once, for 30 minutes.",
    open: "Open the hub of {{email}}",
    not_you:
      "Not your address? Then close this page: the link was meant for somebody else.",
    opening: "Opening your Customer Hub…",
  },
  session: {
    signed_in_as: "Signed in as",
    ends_in_minutes_one: "Session ends in {{count}} min",
    ends_in_minutes_other: "Session ends in {{count}} min",
    ends_in_seconds: "Session ends in {{time}}",
    warning:
      "You will be signed out in 2 minutes. You can ask for a new link at any time.",
    sign_out: "Sign out",
    signing_out: "Signing out…",
    sign_out_failed: "Signing out did not work. Check your connection and try again.",
  },
  security: {
    title: "Security",
    live: "Where you are signed in",
    this_browser: "This browser",
    device: "{{browser}} on {{os}}",
    device_unknown: "Unknown device",
    since: "Since {{time}}",
    end: "Sign out there",
    ending: "Signing out…",
    ended_one: "That device is signed out.",
    sign_out_everywhere: "Sign out everywhere",
    past: "Earlier sign-ins",
    past_empty: "There are none in the last 90 days.",
    retention:
      "We keep this list for 90 days. If you do not recognise a sign-in, sign out everywhere and secure your e-mail account: whoever reads your e-mail can sign in.",
    method: {
      link: "by e-mail",
      staff_link: "by a link from our staff",
      card_link: "by a link that only takes a card",
    },
    ended: {
      expired: "ended by itself at {{time}}",
      signed_out: "signed out at {{time}}",
      ended_elsewhere: "signed out from another device at {{time}}",
      replaced: "ended by a new sign-in at {{time}}",
      ended_by_staff: "signed out by our staff at {{time}}",
      address_gone: "ended at {{time}}, when the e-mail address changed",
    },
  },
  subscriptions: {
    title: "Subscriptions",
    current: "Current",
    ended: "Ended",
    number: "Subscription #{{number}}",
    quantity: "Quantity {{count}}",
    price: "{{price}} {{interval}}",
    before_extras: "Shipping and tax may be added",
    next_payment: "Next payment",
    first_payment: "First payment",
    next_retry: "Next try",
    canceled_on: "Canceled",
    completed: "Payments",
    completed_value: "All payments made",
    runs_for: "Runs for",
    payments_count_one: "{{count}} payment in all",
    payments_count_other: "{{count}} payments in all",
    started: "Started",
    card: "Card",
    card_ending: "ending in {{last4}}",
    card_expires: "expires {{date}}",
    card_expired: "expired {{date}}",
    failed: "Payment failed on {{date}}.",
    failed_amount: "Payment of {{price}} failed on {{date}}.",
    retry: "We will try again on {{date}}.",
    no_retry:
      "We will not try again by ourselves. Pay now, or get in touch if you have another card.",
    no_retry_with_card:
      "We will not try again by ourselves. Pay now, or use another card.",
    confirm_next:
      "Please tell your bank that the payment is yours, in its app for instance. Then press Pay now. Nothing has been charged yet, and we will not try again by ourselves.",
    confirm_here:
      "Press Confirm payment and tell your bank that the payment is yours. Nothing has been charged yet, and we will not try again by ourselves.",
    needs_card: "We have no card to charge for this subscription. Please get in touch.",
    needs_card_here:
      "We have no card to charge for this subscription. Please add one, so that it goes on.",
    card_ends_soon:
      "Your card ends {{date}}: update it before {{last_day}}, so that your next payment goes through.",
    card_ended:
      "Your card ended {{date}}. Update it, so that your next payment goes through.",
    cancel: "Cancel subscription",
    cancel_by_contact:
      "Would you like to change or cancel something? We are glad to help.",
    contact_us: "Contact us",
    empty_title: "No subscriptions yet",
    empty_text: "Once you subscribe to something, you find it here.",
    status: {
      trialing: "Trial",
      active: "Active",
      past_due: "Payment failed",
      needs_payment_method: "Card missing",
      canceled: "Canceled",
      completed: "Completed",
    },
  },
  pay: {
    now: "Pay now",
    paying: "Paying…",
    done: "Thank you. Your payment for subscription #{{number}} has gone through.",
    nothing: "Nothing is left to pay for subscription #{{number}}.",
    confirm: "Confirm payment",
    confirming: "Confirming…",
    nothing_to_confirm:
      "The payment for subscription #{{number}} does not wait for your bank any more.",
    refused: {
      offline:
        "No connection, so we do not know whether the payment went through. Reload the page before you try again.",
      payment_declined: "The payment did not go through. {{reason}}",
      payment_in_progress:
        "We do not know yet whether the payment has gone through. Please look again in a few minutes.",
      too_many_requests: "You have tried a few times. Please try again in an hour.",
      not_confirmed:
        "Your bank did not confirm the payment, so nothing was charged. Try again, or use another card.",
      stripe_blocked:
        "Nothing was charged, because Stripe did not load: your bank's window comes through them. Check your connection, and whether something in your browser blocks Stripe, then try again.",
      other: "That did not work. Please try again in a moment.",
    },
  },
  card: {
    update: "Update card",
    add: "Add a card",
    subject: "Subscription #{{number}}",
    present: "Present card",
    form: "New card",
    open_charge:
      "{{price}} is still open from a payment that failed. It is charged to the new card at once.",
    open_charge_unknown:
      "A payment that failed is still open. It is charged to the new card at once.",
    for_all_one: "Use this card for my other subscription too ({{numbers}})",
    for_all_other: "Use this card for my other subscriptions too ({{numbers}})",
    item: "{{title}} × {{quantity}}",
    delivery: "Delivered to {{address}}",
    consent_one:
      "By saving this card you allow {{store}} to charge it for your subscription {{numbers}} whenever a payment is due, until you cancel or save another card.",
    consent_other:
      "By saving this card you allow {{store}} to charge it for your subscriptions {{numbers}} whenever a payment is due, until you cancel or save another card.",
    keep: "Keep present card",
    not_now: "Not now",
    save: "Save card",
    saving: "Saving…",
    finishing: "Your bank has confirmed. Saving your card…",
    form_blocked:
      "The card form did not load. It comes from Stripe, who take cards for us. Check your connection, and whether something in your browser blocks Stripe, then try again.",
    setup_limit:
      "You have tried a few times. Please try again in an hour: your present card stays as it is.",
    saved_title: "Your card is saved",
    saved_for_one: "It pays for subscription {{numbers}} from now on.",
    saved_for_other: "It pays for subscriptions {{numbers}} from now on.",
    charge: {
      paid: "Your open payment has gone through. Thank you.",
      paid_amount: "Your open payment of {{price}} has gone through. Thank you.",
      declined: "Your open payment did not go through with the new card. {{reason}}",
      requires_action:
        "Your bank asks you to confirm your open payment. Nothing has been charged yet.",
      requires_action_elsewhere:
        "Your bank asks you to confirm your open payment. Nothing has been charged yet. Sign in to your Customer Hub and press Confirm payment there.",
      in_progress: "Your open payment is on its way. Look again in a few minutes.",
      confirmed: "Thank you. Your payment has gone through.",
    },
    another: "Use another card",
    done: "Done",
    email_me: "E-mail me a link to add a card",
    emailing: "Sending…",
    emailed:
      "We sent a link to {{email}}. It works once, for 1 hour: it opens a page that takes your card.",
    email_again: "E-mail me another link",
    email_refused: {
      offline: "No connection, so no link was sent. Check your connection and try again.",
      too_many_requests:
        "We have sent you a few links already. Please look in your inbox, or try again in 15 minutes.",
      other: "We could not send the link. Please try again in a moment.",
    },
    refused: {
      insufficient_funds:
        "There is not enough money on this card. Nothing was changed. Please use another card.",
      declined:
        "The bank declined this card. Nothing was changed. Ask your bank why, or use another card.",
      expired: "This card's expiry date was not accepted. Check it, or use another card.",
      wrong_cvc: "The security code was not accepted. Check it and try again.",
      wrong_number: "The card number was not accepted. Check it and try again.",
      wrong_address: "The bank did not accept the address. Check it and try again.",
      limit:
        "This card has reached its limit. Nothing was changed. Please use another card.",
      not_supported:
        "This kind of card cannot be used here. Nothing was changed. Please use another card.",
      closed: "This card's account is closed. Please use another card.",
      no_answer:
        "The bank could not be reached. Nothing was changed. Please try again in a moment.",
      not_confirmed:
        "Your bank did not confirm that this card is yours, so it was not saved. Try again, or use another card.",
      offline:
        "No connection to Stripe, who take cards for us. Nothing was changed. Check your connection and try again.",
      other: "That did not work and nothing was changed. Please try again in a moment.",
    },
    not_finished: {
      offline:
        "Your bank has accepted the card, but the store could not be reached. Check your connection and try again: you need not enter the card anew.",
      card_not_usable:
        "This card cannot be charged for the subscription. Nothing was changed. Please enter it again, or another one.",
      subscription_ended:
        "This subscription has ended. Nothing will be charged, and it needs no card.",
      other:
        "Your bank has accepted the card, but saving it did not work. Please try again in a moment.",
    },
  },
  card_page: {
    title: "Your card",
    gate_lead:
      "This link is for {{email}}. It opens a page that takes a card for one subscription, once, for 30 minutes.",
    open: "Go on to the card",
    opening: "Opening…",
    lead: "Add or replace the card that {{store}} charges for {{email}}.",
    ended: "This subscription has ended. Nothing will be charged, and it needs no card.",
    no_cards: "{{store}} does not take cards here at the moment. Please get in touch.",
    invalid_title: "This link no longer works",
    invalid_text:
      "It was already used or is too old. Links work once, for 1 hour; using a newer one ends older ones.",
    over_title: "This page has closed",
    over_text: "It stays open for 30 minutes, to keep your card safe.",
    none_title: "This page opens with a link",
    none_text:
      "It needs the link from your e-mail, which works once and for 1 hour, and then stays open for 30 minutes.",
    new_link:
      "Sign in to your Customer Hub for a new one: the button is at your subscription.",
    sign_in: "Sign in to my Customer Hub",
  },
  ownership: {
    unconfirmed: {
      title: "Is this yours?",
      text: "It was bought on {{date}} with your e-mail address, by somebody who was not signed in. It is paid with the card of that purchase.",
    },
    disowned: {
      title: "You do not know this subscription.",
      text: "The shop has been told. It was bought on {{date}} with your e-mail address and is paid with the card of that purchase, never with yours.",
    },
    yes: "Yes, it's mine",
    no: "No, I don't know it",
    failed: "That did not work. Please try again in a moment.",
  },
  interval: {
    day_one: "every day",
    day_other: "every {{count}} days",
    week_one: "every week",
    week_other: "every {{count}} weeks",
    month_one: "every month",
    month_other: "every {{count}} months",
    year_one: "every year",
    year_other: "every {{count}} years",
  },
  cancel: {
    title: "Cancel this subscription?",
    ends: "The subscription ends now.",
    no_charge: "You will not be charged again.",
    no_refund: "Payments already made are not refunded.",
    reason: "Why are you canceling? (optional)",
    keep: "Keep subscription",
    confirm: "Cancel subscription",
    confirming: "Canceling…",
    done: "Subscription #{{number}} is canceled. You will not be charged again. We e-mail you a confirmation.",
    collected:
      "Subscription #{{number}} is canceled. Its last payment had already gone through: it stays paid, and you get what it is for. You will not be charged again after that. We e-mail you a confirmation.",
    unknown:
      "Subscription #{{number}} is canceled. A payment was under way, and we do not know yet whether it went through: if it did, it stays paid, and you get what it is for. No other will follow. We e-mail you a confirmation.",
    refused: {
      subscription_ended:
        "This subscription has already ended. Nothing more will be charged.",
      self_cancellation_disabled:
        "Canceling online is switched off at the moment. Please get in touch and we cancel it for you.",
      not_found:
        "We cannot find this subscription any more. Close this and reload the page.",
      offline: "No connection. Nothing was changed. Check your connection and try again.",
      other: "That did not work and nothing was changed. Please try again in a moment.",
    },
  },
  payments: {
    title: "Payment History",
    caption: "Your payments. The column buttons sort them.",
    date: "Date",
    price: "Price",
    order: "Order ID",
    status_column: "Status",
    order_number: "#{{number}}",
    refunded_amount: "{{amount}} refunded",
    range: "{{from}}–{{to}} of {{count}}",
    pages: "Pages of Payment History",
    previous: "Previous",
    next: "Next",
    documents: "Documents",
    invoice: "Invoice",
    invoice_of: "Download the invoice of order {{number}}, {{date}}",
    credit_note: "Credit note {{number}}",
    credit_note_of: "Download credit note {{number}} of order {{order}}",
    empty_title: "No payments yet",
    empty_text:
      "Every payment appears here once it was made. A free trial costs nothing: the date of your first payment stands on the Subscriptions page.",
    none_between: "No payments between {{from}} and {{to}}",
    none_since: "No payments since {{from}}",
    none_until: "No payments until {{to}}",
    none_text: "There may be others before or after.",
    show_all: "Show all payments",
    empty_link: "See your subscriptions",
    status: {
      paid: "Paid",
      partially_refunded: "Partially refunded",
      refunded: "Refunded",
    },
  },
  period: {
    label: "Period",
    since: "Since {{from}}",
    until: "Until {{to}}",
    quick_label: "Quick choices",
    quick: {
      all: "All payments",
      last_90_days: "Last 90 days",
      this_year: "This year",
      last_year: "Last year",
    },
    from: "From",
    to: "To",
    show: "Show",
    reset: "Show all",
    day_invalid: "Please enter a whole date, or leave it empty.",
    upside_down: "This is before the “From” day.",
  },
  downloads: {
    label: "Export and print",
    export: "Export CSV",
    invoices: "All invoices (ZIP)",
    print: "Print",
    preparing: "Preparing…",
    saved: "{{name}} is saved.",
    invoice_coming: "Your invoice is on its way. The download starts by itself.",
    refused: {
      offline: "No connection. Check your internet connection and try again.",
      too_many_requests:
        "These were many downloads in a short time. Please try again in 15 minutes.",
      busy: "Many documents are being made right now. Please try again in a few seconds.",
      not_found: "We cannot find this document any more. Please reload the page.",
      no_invoices: "There are no invoices in this period.",
      too_many_invoices:
        "These are too many documents for one file. Choose a shorter period and try again.",
      other: "That did not work. Please try again in a moment.",
    },
  },
  statement: {
    title: "Payment statement",
    store: "Store",
    person: "Customer",
    period: "Period",
    printed_on: "Printed on",
    caption: "Payments",
    paid: "Paid",
    refunded: "Refunded",
    totals: "Totals",
    currency: "Currency",
    net: "Net",
    incomplete:
      "This statement holds the first {{shown}} of {{count}} payments; its totals count all of them. Choose a shorter period to print the others, or export all as CSV.",
  },
  contact: {
    title: "Contact",
    lead: "Questions about a subscription or a payment? Here is how to reach {{store}}.",
    email: "E-mail",
    address: "Address",
    social: "Elsewhere",
    new_tab: "(opens in a new tab)",
  },
  error: {
    title: "That did not load",
    text: "Something went wrong on our side. Please try again in a moment.",
    offline_title: "No connection",
    offline_text:
      "We cannot reach the store. Check your internet connection and try again.",
    origin_text:
      "This page was opened at an address that the store does not know as its Customer Hub. Please use the address that the store gave you.",
    retry: "Try again",
    not_found_title: "Page not found",
    not_found_text: "There is no such page in the Customer Hub.",
    setup_title: "Almost ready",
    setup_text:
      "This store has no publishable API key yet: the merchant must create one in Medusa Admin under Settings, Publishable API Keys.",
    crash_text: "This page has run into an error. Reload it to go on.",
    reload: "Reload",
  },
} as const
