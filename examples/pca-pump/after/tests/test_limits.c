#include "harness.h"
#include "therapy/limits.h"

static const struct drug morphine = {"MORPHINE", 1000, 2000, 2000, 360, 10000};
static const struct therapy usual = {0, 1000, 1000, 1000, 360, 10000};

static void a_usual_drug_and_therapy_hold(void) {
    EXPECT(limits_hold_for_drug(&morphine));
    EXPECT(limits_hold_for_therapy(&usual, &morphine));
}

static void each_limit_of_a_drug_is_kept(void) {
    struct drug drug = morphine;
    drug.concentration = 0;
    EXPECT(!limits_hold_for_drug(&drug));
    drug = morphine;
    drug.concentration = LIMIT_CONCENTRATION_MOST + 1;
    EXPECT(!limits_hold_for_drug(&drug));
    drug = morphine;
    drug.basal_max = LIMIT_BASAL_MOST + 1;
    EXPECT(!limits_hold_for_drug(&drug));
    drug = morphine;
    drug.bolus_max = LIMIT_BOLUS_MOST + 1;
    EXPECT(!limits_hold_for_drug(&drug));
    drug = morphine;
    drug.lockout_min_s = LIMIT_LOCKOUT_LEAST - 1;
    EXPECT(!limits_hold_for_drug(&drug));
    drug.lockout_min_s = LIMIT_LOCKOUT_MOST + 1;
    EXPECT(!limits_hold_for_drug(&drug));
    drug = morphine;
    drug.hour_max = 0;
    EXPECT(!limits_hold_for_drug(&drug));
    drug.hour_max = LIMIT_HOUR_MOST + 1;
    EXPECT(!limits_hold_for_drug(&drug));
}

static void a_thin_drug_keeps_the_limits_of_volume(void) {
    struct drug thin = morphine;
    thin.concentration = 1;
    EXPECT(!limits_hold_for_drug(&thin));
    thin.basal_max = 25;
    EXPECT(!limits_hold_for_drug(&thin));
    thin.bolus_max = 10;
    EXPECT(limits_hold_for_drug(&thin));
}

static void each_limit_of_a_therapy_is_kept(void) {
    struct therapy therapy = usual;
    therapy.basal = morphine.basal_max + 1;
    EXPECT(!limits_hold_for_therapy(&therapy, &morphine));
    therapy = usual;
    therapy.bolus = morphine.bolus_max + 1;
    EXPECT(!limits_hold_for_therapy(&therapy, &morphine));
    therapy = usual;
    therapy.lockout_s = morphine.lockout_min_s - 1;
    EXPECT(!limits_hold_for_therapy(&therapy, &morphine));
    therapy.lockout_s = LIMIT_LOCKOUT_MOST + 1;
    EXPECT(!limits_hold_for_therapy(&therapy, &morphine));
    therapy = usual;
    therapy.hour_limit = morphine.hour_max + 1;
    EXPECT(!limits_hold_for_therapy(&therapy, &morphine));
    therapy.hour_limit = 0;
    EXPECT(!limits_hold_for_therapy(&therapy, &morphine));
    therapy = usual;
    therapy.concentration = 999;
    EXPECT(!limits_hold_for_therapy(&therapy, &morphine));
}

static void a_therapy_of_an_impossible_drug_is_refused(void) {
    struct drug drug = morphine;
    drug.hour_max = 0;
    EXPECT(!limits_hold_for_therapy(&usual, &drug));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-010", "a usual drug and therapy hold", a_usual_drug_and_therapy_hold},
        {"REQ-010", "each limit of a drug is kept", each_limit_of_a_drug_is_kept},
        {"REQ-010", "a thin drug keeps the limits of volume", a_thin_drug_keeps_the_limits_of_volume},
        {"REQ-011", "each limit of a therapy is kept", each_limit_of_a_therapy_is_kept},
        {"REQ-011", "a therapy of an impossible drug is refused", a_therapy_of_an_impossible_drug_is_refused},
    };
    return RUN("limits", tests, argc, argv);
}
