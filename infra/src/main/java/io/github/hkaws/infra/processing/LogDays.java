package io.github.hkaws.infra.processing;

import software.amazon.awscdk.services.logs.RetentionDays;

/** How many days CDK's words for log retention stand for. */
final class LogDays {

    private LogDays() {}

    static int of(RetentionDays retention) {
        return switch (retention) {
            case ONE_DAY -> 1;
            case THREE_DAYS -> 3;
            case FIVE_DAYS -> 5;
            case ONE_WEEK -> 7;
            case TWO_WEEKS -> 14;
            case ONE_MONTH -> 30;
            case TWO_MONTHS -> 60;
            case THREE_MONTHS -> 90;
            case FOUR_MONTHS -> 120;
            case FIVE_MONTHS -> 150;
            case SIX_MONTHS -> 180;
            case ONE_YEAR -> 365;
            case THIRTEEN_MONTHS -> 400;
            case EIGHTEEN_MONTHS -> 545;
            case TWO_YEARS -> 731;
            case FIVE_YEARS -> 1827;
            case TEN_YEARS -> 3653;
            default -> -1; // Not offered by the site file.
        };
    }
}
